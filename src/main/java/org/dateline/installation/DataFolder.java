package org.dateline.installation;

import java.nio.file.Path;

/** The folder of this installation's keys and, where it has one, its own database. */
public record DataFolder(Path path) {

    public Path resolve(String name) {
        return path.resolve(name);
    }
}
