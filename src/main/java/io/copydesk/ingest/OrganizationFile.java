package io.copydesk.ingest;

import io.copydesk.catalog.ProviderDescription;
import io.copydesk.content.TextLimit;
import java.net.URI;

/** Reads organisation files; may be used by several threads at once. */
final class OrganizationFile {

    private final ImageReader images;

    /** @param siteBase what relative addresses of pictures are relative to */
    OrganizationFile(URI siteBase) {
        this.images = new ImageReader(siteBase);
    }

    /** @throws Rejected when the file describes no organisation */
    ProviderDescription parse(SourcePath at, byte[] bytes) {
        var organization = CatalogYaml.mapping(SourceText.of(bytes));
        var node = organization.get("domain") == null ? organization.get("_id") : organization.get("domain");
        var domain = HostName.of(Findings.textOrNull(node));
        if (domain == null) {
            throw Findings.rejected(
                    ReportCode.ORGANIZATION_DOMAIN_MISSING,
                    "the organisation has no domain; give one such as example.org",
                    node);
        }
        var name = Findings.plainText("name", organization.get("name"), TextLimit.NAME);
        if (name == null) {
            throw Findings.rejected(
                    ReportCode.ORGANIZATION_NAME_MISSING,
                    "the organisation has no name; give one",
                    organization.get("name"));
        }
        return new ProviderDescription(domain, name, images.readQuietly(organization.get("images")));
    }
}
