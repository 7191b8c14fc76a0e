package org.dateline.report;

import java.time.LocalDate;

/**
 * What an outlet published of a release.
 *
 * @param address of the article, http or https
 * @param title may be empty
 * @param publishedOn as the outlet dates it
 * @param notedBy name of the colleague who noted it
 */
public record Coverage(
        long id,
        long releaseId,
        String reference,
        String address,
        String outlet,
        String title,
        LocalDate publishedOn,
        String notedBy) {}
