package org.dateline.desk;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands on Today.
 *
 * @param holidays of which countries days off are shown, as ISO 3166 codes; empty: of all that are known
 * @param backups whether the command backup is watched; false where the database is copied by other means
 */
@ConfigurationProperties("dateline.today")
record TodaySettings(
        @DefaultValue List<String> holidays,
        @DefaultValue("true") boolean backups) {}
