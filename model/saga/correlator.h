#pragma once

#include "model/decode/decoder.h"
#include "model/filter/evaluator.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model::saga {

//! Which saga an event belongs to, by the expressions of a definition. Those that name a field of
//! the record or envelope alone (key, correlationId) are not evaluated but looked up.
class Correlator
{
public:
    Correlator(const std::vector<filter::Filter>& expressions, const ProfileSet& profiles);

    //! Lives until the next call; empty when no expression gives a value.
    std::string_view of(const EventView& event, const Facts& facts);
    //! What the expressions behind the one that of() just took say of the same event, where it is
    //! something else than \a first.
    template <typename Visit>
    void visitOthers(std::string_view first, const EventView& event, const Facts& facts,
                     const Visit& each);
    //! Whether an event with these hashes (0: it has none) certainly belongs to another saga than
    //! the one whose key has \a wanted: cheaper than looking into it.
    bool isOther(std::uint32_t wanted, std::uint32_t correlation, std::uint32_t key) const;

private:
    struct Way
    {
        enum class Kind : std::uint8_t { Key, CorrelationId, CausationId, EventId, Expression };

        Kind kind = Kind::Expression;
        std::optional<filter::Evaluator> evaluator;
    };

    static std::string_view valueOf(Way& way, const EventView& event, const Facts& facts,
                                    std::string& text);

    std::vector<Way> m_ways;
    std::size_t m_taken = 0; //!< By the last of().
    std::string m_text;
    std::string m_otherText;
};

template <typename Visit>
void Correlator::visitOthers(std::string_view first, const EventView& event, const Facts& facts,
                             const Visit& each)
{
    for (auto at = m_taken + 1; at < m_ways.size(); ++at) {
        const auto other = valueOf(m_ways[at], event, facts, m_otherText);
        if (!other.empty() && other != first)
            each(other);
    }
}

} // namespace model::saga
