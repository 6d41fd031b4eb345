#pragma once

#include "model/decode/fieldtrie.h"
#include "model/decode/profile.h"
#include "model/event/body.h"

#include <bitset>

namespace model {

//! "content-type" and the other spellings that brokers and frameworks have.
bool isContentType(std::string_view headerName);

//! The headers of one record that some profile asks for, by number.
struct FoundHeaders
{
    std::bitset<256> seen;
    std::array<std::optional<std::string_view>, 256>
        value; //!< Where seen; of a name that comes twice the last.
};

//! The profiles of a set made ready: pointers and header names are numbers, profiles lie in the
//! order they are tried.
class ProfileMatcher
{
public:
    struct Place
    {
        bool header = false;
        Encoding as = Encoding::Auto;
        std::uint8_t id = 0; // node of the trie, or number of the header
    };

    struct Prepared
    {
        std::uint8_t index = 0;
        std::array<std::vector<Place>, std::size_t(Field::Count)> fields;
    };

    //! What a record has of what the profiles ask for.
    struct Seen
    {
        const std::bitset<256>& members;
        const std::bitset<256>& headers;
    };

    explicit ProfileMatcher(const ProfileSet& profiles);

    const FieldTrie& trie() const { return m_trie; }
    void readHeaders(const HeaderList& headers, FoundHeaders& found) const;

    //! The main profile of the highest priority that matches; null for none.
    const Prepared* match(const Seen& seen) const
    {
        const auto position = firstOf(m_mains, seen, 0);
        return position < m_mains.profiles.size() ? &m_mains.profiles[position] : nullptr;
    }

    //! Calls \a use(profile) for every add-on that matches, the highest priority first.
    template <typename Use>
    void matchAddOns(const Seen& seen, Use use) const
    {
        for (auto at = firstOf(m_addOns, seen, 0); at < m_addOns.profiles.size();
             at = firstOf(m_addOns, seen, at + 1))
            use(m_addOns.profiles[at]);
    }

private:
    enum class By : std::uint8_t { Name, Prefix, ContentType };

    struct HeaderRule
    {
        By by;
        std::string text;
    };

    //! One condition of a profile. Those of all profiles lie in one list in the order they are
    //! tried.
    struct Need
    {
        std::bitset<256> members;
        std::bitset<256> headers;
        std::size_t position = 0;        // of its profile
        std::uint8_t first = 0xff;       // one of the members; asked first because it is cheap
        std::uint8_t firstHeader = 0xff; // and one of the headers
    };

    struct Group
    {
        std::vector<Prepared> profiles; // by priority
        std::vector<Need> needs;
        std::vector<Need> valueNeeds; // those that want no header; most records have none
    };

    void addTo(Group& group, const Profile& profile, std::uint8_t index);
    std::optional<Need> prepare(const Match& match);
    std::vector<Place> prepare(const std::vector<Candidate>& candidates);
    std::optional<std::uint8_t> headerId(By by, const std::string& text);
    std::uint8_t findName(std::string_view name) const;
    void readRules(const Header& header, FoundHeaders& found) const;
    static std::size_t firstOf(const Group& group, const Seen& seen, std::size_t from);

    FieldTrie m_trie;
    std::vector<HeaderRule> m_rules;       // by header number
    std::vector<std::uint8_t> m_unnamed;   // numbers of the rules that are not By::Name
    std::array<std::uint8_t, 512> m_names; // hash table of the numbers By::Name
    Group m_mains;
    Group m_addOns;
};

} // namespace model
