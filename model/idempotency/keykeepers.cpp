#include "model/idempotency/keykeepers.h"

#include <algorithm>

namespace model {

namespace {

constexpr std::size_t mostKeepers = 1'024;

} // namespace

void KeyPlace::beginPage(const KeyPage& page, Timestamp at)
{
    // The count begins anew: a pass that a broken connection cut short is not finished any more.
    if (seen == 0 || page.seen < seen) {
        passBegan = at;
        ++pass;
        dropped = 0;
    }
    seen = page.seen;
    total = std::max(page.total, page.seen);
}

void KeyPlace::endPass(Timestamp at)
{
    complete = true;
    completeSince = passBegan;
    passEnded = at;
    seen = 0;
}

void KeyPlace::learnLife(const std::optional<std::chrono::milliseconds>& life)
{
    if (!life)
        return;
    // Given in whole seconds, and a little of it is over when it is first seen.
    const std::chrono::milliseconds given = std::chrono::ceil<std::chrono::seconds>(*life);
    if (!longestLife || given > *longestLife)
        longestLife = given;
}

std::string KeyPlace::keyOf(std::string_view eventId, std::string_view consumer) const
{
    if (matcher)
        return matcher->key(eventId, consumer);
    return consumer.empty() ? std::string(eventId)
                            : std::string(consumer) + "/" + std::string(eventId);
}

void KeyKeepers::open(SourceId source, std::string name, KeyPattern pattern,
                      std::vector<std::string> consumers)
{
    auto matcher = KeyMatcher::of(pattern);
    m_places.push_back({.source = source, .name = std::move(name), .pattern = std::move(pattern)});
    m_open.push_back(m_places.size() - 1);
    if (matcher)
        m_places.back().matcher = std::move(*matcher);
    for (const auto& consumer : consumers)
        keeperOf(m_places.back(), consumer);
}

std::vector<std::uint16_t> KeyKeepers::close(SourceId source)
{
    std::vector<std::uint16_t> gone;
    const auto* closed = place(source);
    if (!closed)
        return gone;
    for (std::size_t i = 0; i < m_keepers.size(); ++i) {
        if (m_keepers[i].open && isOf(std::uint16_t(i), *closed)) {
            m_keepers[i].open = false;
            gone.push_back(std::uint16_t(i));
        }
    }
    std::erase(m_open, std::size_t(closed - m_places.data()));
    return gone;
}

KeyPlace* KeyKeepers::place(SourceId source)
{
    const auto found = std::ranges::find_if(
        m_open, [&](std::size_t index) { return m_places[index].source == source; });
    return found == m_open.end() ? nullptr : &m_places[*found];
}

std::uint16_t KeyKeepers::keeperOf(const KeyPlace& place, std::string_view consumer)
{
    const auto index = std::size_t(&place - m_places.data());
    for (std::size_t i = 0; i < m_keepers.size(); ++i) {
        const auto& keeper = m_keepers[i];
        if (keeper.open && keeper.place == index && keeper.consumer == consumer)
            return std::uint16_t(i);
    }
    if (m_keepers.size() < mostKeepers) {
        m_keepers.push_back({.place = index, .consumer = std::string(consumer)});
        return std::uint16_t(m_keepers.size() - 1);
    }
    // A pattern that takes something else for the consumer makes thousands: the rest is one.
    for (std::size_t i = m_keepers.size(); i-- > 0;) {
        if (m_keepers[i].open && m_keepers[i].place == index)
            return std::uint16_t(i);
    }
    return std::uint16_t(m_keepers.size() - 1);
}

std::vector<std::string> KeyKeepers::consumersOf(SourceId source) const
{
    std::vector<std::string> consumers;
    for (const auto& keeper : m_keepers) {
        if (keeper.open && m_places[keeper.place].source == source && !keeper.consumer.empty())
            consumers.push_back(keeper.consumer);
    }
    return consumers;
}

void KeyKeepers::ensureEachPlaceHasOne()
{
    for (const auto index : m_open) {
        const auto isHere = [&](const KeyKeeper& keeper) { return keeper.place == index; };
        if (!m_places[index].isNone() && std::ranges::none_of(m_keepers, isHere))
            keeperOf(m_places[index], {});
    }
}

std::vector<const KeyPlace*> KeyKeepers::openPlaces() const
{
    std::vector<const KeyPlace*> open;
    for (const auto index : m_open) {
        if (!m_places[index].isNone())
            open.push_back(&m_places[index]);
    }
    return open;
}

KeyStoreState stateOf(const KeyPlace& place)
{
    return {.source = place.source,
            .name = place.name,
            .pattern = place.pattern,
            .complete = place.complete,
            .seen = place.seen,
            .total = place.total,
            .passEnded = place.passEnded,
            .longestLife = place.longestLife,
            .trouble = place.trouble};
}

} // namespace model
