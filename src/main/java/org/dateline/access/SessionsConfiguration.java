package org.dateline.access;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions are rows of the database, so that nodes are equal: any may answer, and an end is an end on all. */
@Configuration(proxyBeanMethods = false)
class SessionsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SessionsConfiguration.class);

    /** Two requests of one session at once may both add the same attribute. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfPostgres() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    /** Spring Session looks for this name. */
    @Bean
    GenericConversionService springSessionConversionService() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(new Reading());
        return conversion;
    }

    /** What another version of the program wrote and this one cannot read is as if it were not there: one signs in again. */
    private static final class Reading implements GenericConverter {

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(byte[].class, Object.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object stored, TypeDescriptor from, TypeDescriptor to) {
            try {
                return stored == null ? null : new DefaultDeserializer().deserializeFromByteArray((byte[]) stored);
            } catch (IOException e) {
                LOG.info(
                        "A part of a session cannot be read and is left out; its person may have to sign in again: {}",
                        e.getMessage());
                return null;
            }
        }
    }
}
