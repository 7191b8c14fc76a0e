package org.dateline.installation;

import org.dateline.email.Dns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One way to the DNS for everybody who asks. */
@Configuration(proxyBeanMethods = false)
class DnsConfiguration {

    @Bean
    Dns dns(DnsSettings settings) {
        return new Dns(settings.servers(), settings.timeout());
    }
}
