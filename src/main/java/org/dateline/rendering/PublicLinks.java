package org.dateline.rendering;

import java.net.URI;
import org.dateline.installation.Installation;
import org.dateline.release.Asset;
import org.dateline.release.Document;
import org.dateline.release.Release;
import org.springframework.stereotype.Component;

/** Where the newsroom will show a release, its pictures and its documents; the same before and after the lift. */
@Component
public class PublicLinks {

    private final Installation installation;

    PublicLinks(Installation installation) {
        this.installation = installation;
    }

    public String page(Release release, String language) {
        return page(release.publicName(), release.mainLanguage(), language);
    }

    /** The same, where no more of the release is at hand. */
    public String page(String publicName, String mainLanguage, String language) {
        var page = installation.publicAddress() + "/newsroom/" + publicName;
        return language.equals(mainLanguage) ? page : page + "?language=" + language;
    }

    /** An invitation for the reader's calendar. */
    String calendar(Release release) {
        return installation.publicAddress() + "/newsroom/" + release.publicName() + "/" + CalendarFile.NAME;
    }

    /** The same for programs. */
    public URI data(Release release) {
        return URI.create(installation.publicAddress() + "/newsroom/releases/" + release.publicName());
    }

    public String asset(Asset asset) {
        return installation.publicAddress() + "/newsroom/assets/" + asset.token();
    }

    /** The same picture, cropped for cards beside links. */
    public String card(Asset asset) {
        return asset(asset) + "/card";
    }

    public String document(Document document) {
        return installation.publicAddress() + "/newsroom/documents/" + document.token();
    }

    /** Mail programs fetch pictures from https alone. */
    boolean areReachable() {
        return "https".equals(installation.publicAddress().getScheme());
    }
}
