// go get github.com/standard-webhooks/standard-webhooks/libraries
package webhooks

import (
	"io"
	"net/http"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// Verify returns the body of a genuine webhook. Answer 401 when there is an error.
// The signing secret is the hub's, whsec_…
func Verify(signingSecret string, request *http.Request) ([]byte, error) {
	webhook, err := standardwebhooks.NewWebhook(signingSecret)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(http.MaxBytesReader(nil, request.Body, 2<<20))
	if err != nil {
		return nil, err
	}
	return body, webhook.Verify(body, request.Header)
}
