package org.dateline.newsroom;

import org.dateline.access.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NewsroomConfiguration {

    /** What strangers may ask for. */
    @Bean
    PublicPaths newsroomPaths() {
        return PublicPaths.of(
                "/newsroom", "/newsroom/**", "/leave/**", "/robots.txt", "/sitemap.xml", "/.well-known/tdmrep.json");
    }
}
