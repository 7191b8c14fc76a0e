package org.dateline.newsroom;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dateline.release.Asset;
import org.dateline.release.Assets;
import org.dateline.release.Card;
import org.dateline.release.Documents;
import org.dateline.release.PictureMarks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The pictures and documents strangers may have. Every statement asks the gate. */
@Repository
class PublishedFiles {

    private static final String IS_OUT =
            " r.reach in ('public', 'personal') and is_lifted(r.id) and not is_withdrawn(r.id) ";

    private final JdbcClient jdbc;
    private final Assets assets;
    private final Documents documents;
    private final PictureMarks marks;
    private final NewsroomSettings settings;
    private final Clock clock;

    PublishedFiles(
            JdbcClient jdbc,
            Assets assets,
            Documents documents,
            PictureMarks marks,
            NewsroomSettings settings,
            Clock clock) {
        this.documents = documents;
        this.jdbc = jdbc;
        this.assets = assets;
        this.marks = marks;
        this.settings = settings;
        this.clock = clock;
    }

    /** Of a release that has a page: those whose rights have not ended. */
    List<Asset> pictures(long releaseId) {
        return assets.of(releaseId).stream()
                .filter(asset -> !asset.isOutOfRights(today()))
                .toList();
    }

    /** A picture of a release that has a page and is out, until its rights end; with what is said of it written into it. */
    Optional<Picture> picture(String token) {
        return asset(token).map(asset -> new Picture(asset.mediaType(), marks.marked(asset, assets.bytes(asset.id()))));
    }

    /** The same cropped for cards beside links. */
    Optional<Picture> card(String token) {
        return asset(token)
                .filter(Asset::hasCard)
                .map(asset -> new Picture(Card.TYPE, marks.marked(asset, assets.card(asset.id()))));
    }

    private Optional<Asset> asset(String token) {
        return jdbc.sql("select a.id from asset a join release r on r.id = a.release_id where a.token = :token and"
                        + IS_OUT)
                .param("token", token)
                .query(Long.class)
                .optional()
                .flatMap(assets::find)
                .filter(asset -> !asset.isOutOfRights(today()));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(settings.zone()));
    }

    @SuppressWarnings("ArrayRecordComponent") // handed straight to the response
    record Picture(String mediaType, byte[] bytes) {}

    /** Of a version of a release that has a page: those whose rights have not ended. */
    List<org.dateline.release.Document> documents(long versionId) {
        return documents.of(versionId).stream()
                .filter(document -> !document.isOutOfRights(today()))
                .toList();
    }

    /** A document of the version that is shown, of a release that has a page and is out, until its rights end; what a correction took away is gone. */
    Optional<Document> document(String token) {
        return jdbc.sql(
                        "select d.file_name, d.media_type, d.bytes, r.reach from document d join release r on r.id = d.release_id where d.token = :token and"
                                + IS_OUT + """
                   and exists (select from version_document v where v.document_id = d.id and coalesce(v.rights_until >= :today, true) and v.version_id =
                               (select id from release_version where release_id = r.id and finalised_at is not null order by number desc limit 1))""")
                .param("token", token)
                .param("today", today())
                .query((row, n) -> new Document(
                        row.getString("file_name"),
                        row.getString("media_type"),
                        row.getBytes("bytes"),
                        row.getString("reach").equals("public")))
                .optional();
    }

    /** @param listed false where search engines are asked to leave it out */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the response
    record Document(String fileName, String mediaType, byte[] bytes, boolean listed) {}
}
