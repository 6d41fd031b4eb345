#include "model/decode/matcher.h"

#include <algorithm>
#include <functional>

namespace model {

namespace {

constexpr std::uint8_t noHeader = 0xff;

unsigned lower(char c)
{
    return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

//! Cheap on purpose: it is taken of every header of every record, and names differ in length and
//! ends.
std::size_t hashOf(std::string_view name)
{
    if (name.empty())
        return 0;
    const auto middle = lower(name[name.size() / 2]);
    const std::size_t first = lower(name.front());
    const std::size_t last = lower(name.back());
    return name.size() * 37 + first * 5 + last * 11 + std::size_t{middle} * 17;
}

bool startsWith(std::string_view text, std::string_view beginning)
{
    return text.size() >= beginning.size()
           && sameIgnoringCase(text.substr(0, beginning.size()), beginning);
}

} // namespace

bool isContentType(std::string_view name)
{
    return sameIgnoringCase(name, "content-type") || sameIgnoringCase(name, "contentType")
           || sameIgnoringCase(name, "content_type");
}

ProfileMatcher::ProfileMatcher(const ProfileSet& profiles)
{
    m_names.fill(noHeader);
    std::vector<std::uint8_t> order;
    for (std::size_t i = 1; i < profiles.size(); ++i)
        order.push_back(std::uint8_t(i));
    std::ranges::stable_sort(order, std::greater(),
                             [&](std::uint8_t i) { return profiles.at(i).priority; });
    for (const auto index : order)
        addTo(profiles.at(index).addOn ? m_addOns : m_mains, profiles.at(index), index);
}

void ProfileMatcher::addTo(Group& group, const Profile& profile, std::uint8_t index)
{
    for (const auto& match : profile.match) {
        auto need = prepare(match);
        if (!need)
            continue;
        need->position = group.profiles.size();
        group.needs.push_back(*need);
        if (need->headers.none())
            group.valueNeeds.push_back(*need);
    }
    auto& prepared = group.profiles.emplace_back();
    prepared.index = index;
    for (std::size_t i = 0; i < profile.fields.size(); ++i)
        prepared.fields[i] = prepare(profile.fields[i]);
}

//! Nothing when there is no room for what it asks for.
std::optional<ProfileMatcher::Need> ProfileMatcher::prepare(const Match& match)
{
    Need need;
    for (const auto& pointer : match.members) {
        need.first = m_trie.add(pointer);
        if (need.first == FieldTrie::none)
            return std::nullopt;
        need.members[need.first] = true;
    }
    bool possible = true;
    const auto needHeader = [&](By by, const std::string& text) {
        const auto id = headerId(by, text);
        possible = possible && id.has_value();
        need.firstHeader = id.value_or(noHeader);
        need.headers[need.firstHeader] = true;
    };
    for (const auto& name : match.headers)
        needHeader(By::Name, name);
    for (const auto& prefix : match.headerPrefix)
        needHeader(By::Prefix, prefix);
    if (!match.contentType.empty())
        needHeader(By::ContentType, match.contentType);
    return possible ? std::optional(need) : std::nullopt;
}

std::vector<ProfileMatcher::Place> ProfileMatcher::prepare(const std::vector<Candidate>& candidates)
{
    std::vector<Place> places;
    const auto addNode = [&](const std::string& pointer, Encoding as) {
        const auto node = m_trie.add(pointer);
        if (node != FieldTrie::none)
            places.push_back({false, as, node});
    };
    for (const auto& candidate : candidates) {
        if (candidate.in == Candidate::In::Value) {
            addNode(candidate.name, candidate.as);
            if (candidate.as == Encoding::UrnMessage)
                addNode(candidate.name + "/0", candidate.as);
        } else if (const auto id = headerId(By::Name, candidate.name)) {
            places.push_back({true, candidate.as, *id});
        }
    }
    return places;
}

std::optional<std::uint8_t> ProfileMatcher::headerId(By by, const std::string& text)
{
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        if (m_rules[i].by == by && sameIgnoringCase(m_rules[i].text, text))
            return std::uint8_t(i);
    }
    if (m_rules.size() >= noHeader)
        return std::nullopt;
    const auto id = std::uint8_t(m_rules.size());
    m_rules.push_back({by, text});
    if (by != By::Name) {
        m_unnamed.push_back(id);
        return id;
    }
    auto slot = hashOf(text) % m_names.size();
    while (m_names[slot] != noHeader)
        slot = (slot + 1) % m_names.size();
    m_names[slot] = id;
    return id;
}

std::uint8_t ProfileMatcher::findName(std::string_view name) const
{
    for (auto slot = hashOf(name) % m_names.size(); m_names[slot] != noHeader;
         slot = (slot + 1) % m_names.size()) {
        if (sameIgnoringCase(m_rules[m_names[slot]].text, name))
            return m_names[slot];
    }
    return noHeader;
}

void ProfileMatcher::readHeaders(const HeaderList& headers, FoundHeaders& found) const
{
    for (const auto& header : headers) {
        if (const auto id = findName(header.name); id != noHeader) {
            found.seen[id] = true;
            found.value[id] = header.value;
        }
        if (!m_unnamed.empty())
            readRules(header, found);
    }
}

void ProfileMatcher::readRules(const Header& header, FoundHeaders& found) const
{
    for (const auto id : m_unnamed) {
        const auto& rule = m_rules[id];
        if (rule.by == By::Prefix
                ? startsWith(header.name, rule.text)
                : isContentType(header.name) && startsWith(header.value.value_or(""), rule.text))
            found.seen[id] = true;
    }
}

//! The position of the first profile that matches, from the position \a from on; one behind the
//! last for none.
std::size_t ProfileMatcher::firstOf(const Group& group, const Seen& seen, std::size_t from)
{
    const auto& needs = seen.headers.none() ? group.valueNeeds : group.needs;
    for (const auto& need : needs) {
        if (need.position < from
            || (need.firstHeader != noHeader && !seen.headers[need.firstHeader])
            || (need.first != FieldTrie::none && !seen.members[need.first]))
            continue;
        if ((seen.members & need.members) == need.members
            && (seen.headers & need.headers) == need.headers)
            return need.position;
    }
    return group.profiles.size();
}

} // namespace model
