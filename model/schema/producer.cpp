#include "model/schema/producer.h"

#include <algorithm>
#include <array>

namespace model {

namespace {

constexpr std::size_t longestName = 120;

constexpr std::array<std::string_view, 13> headers{
    "producer",           "x-producer", "producer-id", "client-id",
    "client.id",          "clientId",   "service",     "service.name",
    "application",        "app-id",     "source",      "NServiceBus.OriginatingEndpoint",
    "rbs2-return-address"};

//! "/metadata/source" as "metadata.source".
std::string dotted(std::string_view pointer)
{
    std::string path(pointer.substr(pointer.empty() ? 0 : 1));
    std::ranges::replace(path, '/', '.');
    return path;
}

std::string evidenceIn(const EventView& event, const Profile& profile, FieldReader& fields)
{
    for (const auto& place : profile.at(Field::Source)) {
        if (place.in == Candidate::In::Header) {
            if (event.body.headers.last(place.name))
                return "header " + place.name;
        } else if (fields.fieldText(event, place.name)) {
            return dotted(place.name);
        }
    }
    return {};
}

} // namespace

Producer producerOf(const EventView& event, FieldReader& fields)
{
    const auto& profile = fields.profiles().at(event.profile);
    if (!profile.at(Field::Source).empty()) {
        if (auto name = fields.fieldText(event, Field::Source); name && name->size() < longestName)
            return {std::move(*name), evidenceIn(event, profile, fields)};
    }
    for (const auto name : headers) {
        const auto value = event.body.headers.last(name);
        if (value && !value->empty() && value->size() < longestName)
            return {std::string(*value), "header " + std::string(name)};
    }
    return {};
}

} // namespace model
