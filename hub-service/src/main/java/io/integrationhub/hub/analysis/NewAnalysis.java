package io.integrationhub.hub.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * All that creating an analysis writes and answers, decided before the transaction begins.
 *
 * @param analysis the row
 * @param event data of the document_analysis.started event
 */
record NewAnalysis(DocumentAnalysis analysis, ObjectNode event, CreatedAnalysisView answer) {}
