package io.copydesk.catalog;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/** All providers. */
interface Providers extends Repository<Provider, Integer> {

    Provider save(Provider provider);

    List<Provider> findAll();

    List<Provider> findByDomainIn(Collection<String> domains);
}
