package io.integrationhub.kit.constraint;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/** Has {@link Size} of a text counted in characters, in every request. For a String, the more specific check is taken. */
@Singleton
class CharacterConstraints implements ValidatorFactoryCustomizer {

    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        var constraints = configuration.createConstraintMapping();
        constraints
                .constraintDefinition(Size.class)
                .includeExistingValidators(true)
                .validatedBy(SizeInCharacters.class);
        configuration.addMapping(constraints);
    }
}
