#include "model/decode/matcher.h"

#include <algorithm>

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
    return name.size() * 37 + lower(name.front()) * 5 + lower(name.back()) * 11 + middle * 17;
}

bool startsWith(std::string_view text, std::string_view beginning)
{
    return text.size() >= beginning.size()
           && sameIgnoringCase(text.substr(0, beginning.size()), beginning);
}

bool isContentType(std::string_view name)
{
    return sameIgnoringCase(name, "content-type") || sameIgnoringCase(name, "contentType")
           || sameIgnoringCase(name, "content_type");
}

} // namespace

ProfileMatcher::ProfileMatcher(const ProfileSet& profiles)
{
    m_names.fill(noHeader);
    for (std::size_t i = 1; i < profiles.size(); ++i) {
        auto& list = profiles.at(i).addOn ? m_addOns : m_mains;
        list.push_back(prepare(profiles.at(i), std::uint8_t(i)));
    }
    const auto higher = [&](const Prepared& a, const Prepared& b) {
        return profiles.at(a.index).priority > profiles.at(b.index).priority;
    };
    std::ranges::stable_sort(m_mains, higher);
    std::ranges::stable_sort(m_addOns, higher);
}

ProfileMatcher::Prepared ProfileMatcher::prepare(const Profile& profile, std::uint8_t index)
{
    Prepared prepared;
    prepared.index = index;
    for (const auto& match : profile.match) {
        bool possible = true;
        auto need = prepare(match, possible);
        if (possible)
            prepared.needs.push_back(need);
    }
    for (std::size_t i = 0; i < profile.fields.size(); ++i)
        prepared.fields[i] = prepare(profile.fields[i]);
    return prepared;
}

ProfileMatcher::Prepared::Need ProfileMatcher::prepare(const Match& match, bool& possible)
{
    Prepared::Need need;
    for (const auto& pointer : match.members) {
        const auto node = m_trie.add(pointer);
        possible = possible && node != FieldTrie::none;
        need.members[node] = true;
        need.first = node;
    }
    const auto needHeader = [&](By by, const std::string& text) {
        const auto id = headerId(by, text);
        possible = possible && id.has_value();
        need.headers[id.value_or(noHeader)] = true;
        need.anyHeader = true;
    };
    for (const auto& name : match.headers)
        needHeader(By::Name, name);
    for (const auto& prefix : match.headerPrefix)
        needHeader(By::Prefix, prefix);
    if (!match.contentType.empty())
        needHeader(By::ContentType, match.contentType);
    return need;
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

const ProfileMatcher::Prepared* ProfileMatcher::match(const std::bitset<256>& members,
                                                      const std::bitset<256>& headers) const
{
    const auto found = std::ranges::find_if(
        m_mains, [&](const Prepared& profile) { return matches(profile, members, headers); });
    return found == m_mains.end() ? nullptr : &*found;
}

bool ProfileMatcher::matches(const Prepared& profile, const std::bitset<256>& members,
                             const std::bitset<256>& headers)
{
    return std::ranges::any_of(profile.needs, [&](const Prepared::Need& need) {
        if (need.first != FieldTrie::none && !members[need.first])
            return false;
        if (need.anyHeader && (headers & need.headers) != need.headers)
            return false;
        return (members & need.members) == need.members;
    });
}

} // namespace model
