package org.dateline.rendering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.dateline.email.Dkim;
import org.dateline.email.DkimKey;
import org.dateline.email.UnusableKey;
import org.dateline.installation.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DkimConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(DkimConfiguration.class);

    /** Rather no start than letters that are not signed as the office believes. */
    @Bean
    static Dkim dkim(DkimSettings settings) {
        var keys = new ArrayList<DkimKey>();
        for (var named : settings.keys()) keys.add(read(named));
        requireDifferent(keys);
        keys.forEach(key -> LOG.info("Letters from {} are signed: {}.", key.domain(), key));
        return new Dkim(keys);
    }

    private static DkimKey read(DkimSettings.Key named) {
        var domain = named.domain();
        var selector = named.selector();
        var file = named.privateKey();
        if (domain == null || selector == null || file == null)
            throw new CannotStart(
                    "A key in dateline.dkim.keys is not complete", "Each needs domain, selector and private-key.");
        try {
            return DkimKey.read(domain, selector, file);
        } catch (UnusableKey unusable) {
            throw new CannotStart(String.valueOf(unusable.getMessage()), unusable.advice());
        }
    }

    private static void requireDifferent(List<DkimKey> keys) {
        var seen = new HashSet<String>();
        for (var key : keys)
            if (!seen.add(key.publishedAt()))
                throw new CannotStart(
                        "Two DKIM keys are to be published at " + key.publishedAt(),
                        "Give each a selector of its own in dateline.dkim.keys.");
    }
}
