package io.copydesk.account;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A set of roles in one column, so that reading an account is reading one row. */
@Converter
class RolesConverter implements AttributeConverter<Set<Role>, String> {

    @Override
    public String convertToDatabaseColumn(Set<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::name).collect(Collectors.joining(","));
    }

    @Override
    public Set<Role> convertToEntityAttribute(String column) {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(column.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(Role::valueOf)
                .forEach(roles::add);
        return roles;
    }
}
