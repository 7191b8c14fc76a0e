package org.dateline.newsroom;

import java.util.List;

/**
 * What stands on every public page.
 *
 * @param logo empty where there is none
 * @param office the address in the foot, a line each
 */
record Site(String name, String address, String logo, String logoWidth, String logoHeight, List<String> office) {}
