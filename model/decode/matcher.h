#pragma once

#include "model/decode/fieldtrie.h"
#include "model/event/body.h"

#include <bitset>

namespace model {

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
        struct Need
        {
            std::bitset<256> members;
            std::bitset<256> headers;
            std::uint8_t first =
                FieldTrie::none; // one of the members, asked first because it is cheap
            bool anyHeader = false;
        };

        std::uint8_t index = 0;
        std::vector<Need> needs;
        std::array<std::vector<Place>, std::size_t(Field::Count)> fields;
    };

    explicit ProfileMatcher(const ProfileSet& profiles);

    const FieldTrie& trie() const { return m_trie; }
    const std::vector<Prepared>& addOns() const { return m_addOns; }

    void readHeaders(const HeaderList& headers, FoundHeaders& found) const;

    //! The first main profile that matches; null for none.
    const Prepared* match(const std::bitset<256>& members, const std::bitset<256>& headers) const;

    static bool matches(const Prepared& profile, const std::bitset<256>& members,
                        const std::bitset<256>& headers);

private:
    enum class By : std::uint8_t { Name, Prefix, ContentType };

    struct HeaderRule
    {
        By by;
        std::string text;
    };

    Prepared prepare(const Profile& profile, std::uint8_t index);
    Prepared::Need prepare(const Match& match, bool& possible);
    std::vector<Place> prepare(const std::vector<Candidate>& candidates);
    std::optional<std::uint8_t> headerId(By by, const std::string& text);
    std::uint8_t findName(std::string_view name) const;
    void readRules(const Header& header, FoundHeaders& found) const;

    FieldTrie m_trie;
    std::vector<HeaderRule> m_rules;       // by header number
    std::vector<std::uint8_t> m_unnamed;   // numbers of the rules that are not By::Name
    std::array<std::uint8_t, 512> m_names; // hash table of the numbers By::Name
    std::vector<Prepared> m_mains;
    std::vector<Prepared> m_addOns;
};

} // namespace model
