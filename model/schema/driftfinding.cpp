#include "model/schema/driftfinding.h"

#include "model/schema/upcaster.h"

#include <array>

namespace model {

namespace {

std::string versionText(std::int32_t version)
{
    return version < 0 ? std::string() : " V" + std::to_string(version);
}

} // namespace

std::string_view toText(Drift::Kind kind)
{
    constexpr std::array<std::string_view, 4> names{"new-field", "field-missing", "field-gone",
                                                    "type-changed"};
    return names[std::size_t(kind)];
}

FindingLine driftFinding(const DriftPlace& place, const Drift& drift)
{
    const auto& field = place.schema.fields()[drift.field];
    const auto path = place.schema.path(drift.field);
    FindingLine line{.code = "schema-drift",
                     .severity =
                         drift.kind == Drift::Kind::NewField ? Severity::Note : Severity::Warning,
                     .where = place.channel,
                     .first = drift.first,
                     .last = drift.last,
                     .count = drift.count,
                     .row = drift.row};
    line.what = std::string(place.type) + versionText(place.version) + " " + path;
    line.values = {{"drift", std::string(toText(drift.kind))},
                   {"type", std::string(place.type)},
                   {"version", place.version < 0 ? "" : std::to_string(place.version)},
                   {"field", path}};
    if (drift.kind == Drift::Kind::TypeChanged) {
        line.what += " → " + std::string(toText(drift.type));
        line.values.emplace_back("from", toText(field.settledTypes));
        line.values.emplace_back("to", toText(drift.type));
    } else if (drift.kind == Drift::Kind::NewField) {
        line.values.emplace_back("to", toText(field.types()));
    }
    return line;
}

FindingLine unknownType(const VersionLine& line)
{
    return {.code = "unknown-type",
            .severity = Severity::Note,
            .where = line.channel,
            .what = line.type,
            .values = {{"type", line.type}},
            .first = line.first,
            .last = line.last,
            .count = line.count,
            .row = line.lastRow};
}

FindingLine unknownVersion(const VersionLine& line, const UpcasterSet& upcasters)
{
    const auto version = line.version ? std::to_string(*line.version) : std::string("none");
    const auto* upcaster = upcasters.find(line.type);
    return {.code = "unknown-version",
            .severity = Severity::Warning,
            .where = line.channel,
            .what = line.type + (line.version ? versionText(*line.version) : std::string()),
            .values = {{"type", line.type},
                       {"version", version},
                       {"latest", upcaster ? std::to_string(upcaster->latest()) : ""}},
            .first = line.first,
            .last = line.last,
            .count = line.count,
            .row = line.lastRow};
}

} // namespace model
