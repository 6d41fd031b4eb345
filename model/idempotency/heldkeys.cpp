#include "model/idempotency/heldkeys.h"

#include <algorithm>
#include <utility>

namespace model {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t leastSlots = 1024;
constexpr std::size_t longestText = 1024; // of an event id
constexpr std::size_t mostTexts = std::size_t{256} << 20;
constexpr std::size_t triesBetween = 100'000; // refusals between two attempts to make room
// An end moves by itself: the reply took its time, and the server counts in whole milliseconds.
constexpr auto jitter = 1500ms;

} // namespace

std::uint32_t secondsOf(Timestamp time)
{
    const auto seconds =
        std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count() - HeldKey::epoch;
    return std::uint32_t(std::clamp<std::int64_t>(seconds, 1, 0xffffffff));
}

Timestamp timeOf(std::uint32_t seconds)
{
    return Timestamp(std::chrono::seconds(std::int64_t(seconds) + HeldKey::epoch));
}

std::size_t HeldKeys::slotOf(const EventIdentity& id, std::uint16_t keeper) const
{
    const auto hash = id.hash() ^ (std::uint64_t(keeper) * 0xd6e8feb86659fd93ULL);
    auto slot = (hash >> 20) & (m_slots.size() - 1);
    const auto isOther = [&](const HeldKey& key) {
        return !(key.id == id) || key.keeper != keeper;
    };
    while (m_slots[slot] != 0 && isOther(m_keys[m_slots[slot] - 1]))
        slot = (slot + 1) & (m_slots.size() - 1);
    return slot;
}

const HeldKey* HeldKeys::find(const EventIdentity& id, std::uint16_t keeper) const
{
    if (m_slots.empty())
        return nullptr;
    const auto number = m_slots[slotOf(id, keeper)];
    return number == 0 ? nullptr : &m_keys[number - 1];
}

HeldKey* HeldKeys::find(const EventIdentity& id, std::uint16_t keeper)
{
    return const_cast<HeldKey*>(std::as_const(*this).find(id, keeper));
}

void HeldKeys::rebuild(std::size_t slots)
{
    m_slots.assign(slots, 0);
    for (std::size_t i = 0; i < m_keys.size(); ++i)
        m_slots[slotOf(m_keys[i].id, m_keys[i].keeper)] = std::uint32_t(i + 1);
}

//! Keys that are gone make room, the texts of ids with them.
void HeldKeys::compact()
{
    std::string texts;
    std::swap(texts, m_texts);
    std::erase_if(m_keys, [](const HeldKey& key) { return key.gone != 0; });
    for (auto& key : m_keys) {
        if (key.text == 0)
            continue;
        const auto at = key.text - 1;
        const auto size = std::size_t(std::uint8_t(texts[at])) << 8 | std::uint8_t(texts[at + 1]);
        key.text = keepText(std::string_view(texts).substr(at + 2, size));
    }
    ++m_generation;
    rebuild(m_slots.size());
}

void HeldKeys::drop(std::span<const std::uint16_t> keepers)
{
    for (auto& key : m_keys) {
        if (std::ranges::find(keepers, key.keeper) != keepers.end())
            key.gone = 1;
    }
    compact();
}

std::uint32_t HeldKeys::keepText(std::string_view text)
{
    text = text.substr(0, longestText);
    if (m_texts.size() + text.size() + 2 > mostTexts)
        return 0;
    const auto at = std::uint32_t(m_texts.size() + 1);
    m_texts += char(text.size() >> 8);
    m_texts += char(text.size() & 255);
    m_texts += text;
    return at;
}

std::string HeldKeys::idText(const HeldKey& key) const
{
    if (key.text == 0)
        return key.id.uuidText();
    const auto at = key.text - 1;
    const auto size = std::size_t(std::uint8_t(m_texts[at])) << 8 | std::uint8_t(m_texts[at + 1]);
    return m_texts.substr(at + 2, size);
}

bool HeldKeys::put(const Seen& seen, Timestamp at)
{
    const auto id = EventIdentity::of(seen.eventId);
    auto* key = find(id, seen.keeper);
    if (!key) {
        if (m_keys.size() >= m_limit && m_refused % triesBetween == 0)
            compact();
        if (m_keys.size() >= m_limit) {
            ++m_refused;
            return false;
        }
        if ((m_keys.size() + 1) * 2 > m_slots.size())
            rebuild(std::max(leastSlots, m_slots.size() * 2));
        m_keys.push_back({.id = id, .keeper = seen.keeper});
        m_slots[slotOf(id, seen.keeper)] = std::uint32_t(m_keys.size());
        key = &m_keys.back();
        if (!EventIdentity::isPlainUuid(seen.eventId))
            key->text = keepText(seen.eventId);
    } else if (seen.life && !key->isForEver()
               && at + *seen.life > Timestamp(std::chrono::microseconds(key->time)) + jitter) {
        // A longer life alone may be no more than a refresh.
        const bool wasOver = key->gone != 0 || key->time <= at.time_since_epoch().count();
        if (wasOver)
            key->setAgain = secondsOf(at);
        else
            key->flags |= HeldKey::GoneEarly;
    }
    key->pass = seen.pass;
    key->gone = 0;
    key->flags =
        std::uint8_t((key->flags & HeldKey::GoneEarly) | (seen.life ? 0 : int(HeldKey::ForEver)));
    const auto time = seen.life ? at + *seen.life : seen.setAt.value_or(Timestamp{});
    key->time = time.time_since_epoch().count();
    return true;
}

void HeldKeys::lose(HeldKey& key, Timestamp at)
{
    if (key.gone != 0)
        return;
    const auto now = at.time_since_epoch().count();
    const bool wasOver =
        !key.isForEver() && key.time <= now + std::chrono::microseconds(jitter).count();
    if (!wasOver)
        key.flags |= HeldKey::GoneEarly;
    key.gone = secondsOf(wasOver ? Timestamp(std::chrono::microseconds(key.time)) : at);
}

} // namespace model
