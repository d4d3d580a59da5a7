package io.copydesk.ingest;

import io.copydesk.catalog.ProviderMention;
import io.copydesk.content.TextLimit;
import io.copydesk.ingest.YamlNode.Mapping;
import io.copydesk.ingest.YamlNode.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads who published a piece. */
final class ProviderReader {

    private final ImageReader images;

    ProviderReader(ImageReader images) {
        this.images = images;
    }

    /** @param host the host of the document's address, which stands in for a domain that is not given */
    @Nullable
    ProviderMention read(@Nullable YamlNode node, @Nullable String host, Findings findings) {
        if (node instanceof Scalar) {
            return fromText(node, host, findings);
        }
        if (!(node instanceof Mapping provider)) {
            return fromHost(null, node, host, findings);
        }
        var name = Findings.plainText("the provider's name", provider.get("name"), TextLimit.NAME);
        var domain = HostName.of(Findings.textOrNull(provider.get("domain")));
        var mention =
                domain == null ? fromHost(name, node, host, findings) : new ProviderMention(domain, name, List.of());
        return mention == null
                ? null
                : new ProviderMention(mention.domain(), name, images.read(provider.get("images"), findings));
    }

    private static @Nullable ProviderMention fromText(YamlNode node, @Nullable String host, Findings findings) {
        var name = Findings.plainText("the provider's name", node, TextLimit.NAME);
        if (name == null || host == null) {
            return fromHost(name, node, host, findings);
        }
        findings.warn(
                ReportCode.PROVIDER_FROM_STRING,
                "the provider has a name only; its domain is taken to be " + Quoted.text(host),
                node);
        return new ProviderMention(host, name, List.of());
    }

    private static @Nullable ProviderMention fromHost(
            @Nullable String name, @Nullable YamlNode node, @Nullable String host, Findings findings) {
        if (host != null) {
            findings.warn(
                    ReportCode.PROVIDER_FROM_URL,
                    "there is no provider with a usable domain; it is taken to be " + Quoted.text(host),
                    node);
            return new ProviderMention(host, name, List.of());
        }
        if (node != null) {
            findings.warn(
                    ReportCode.PROVIDER_DROPPED,
                    "the provider has no usable domain, and there is no address to take it from",
                    node);
        }
        return null;
    }
}
