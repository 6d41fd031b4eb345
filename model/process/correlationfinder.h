#pragma once

#include "model/decode/decoder.h"
#include "model/decode/fields.h"
#include "model/store/tracker.h"

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace model {

//! A field that may tell which events belong together, and how well it does.
struct CorrelationRule
{
    std::string expression;   //!< In the filter language: "correlationId", "payload.orderId".
    std::uint64_t events = 0; //!< That have it, of those that were looked at.
    double coverage = 0;      //!< The same as a share.
    double linked = 0;        //!< Share of its events that share the value with another type.
    std::uint64_t groups = 0; //!< Different values.
    double eventsOfGroup = 0; //!< Mean.
    double typesOfGroup = 0;  //!< Mean.
    std::size_t channels = 0; //!< Topics on which it was seen.
    double score = 0;         //!< 0 to 1, what the rules are ordered by.
    //! Index of the better rule that gives the same groups; it may stand in where that one is
    //! missing.
    std::optional<std::size_t> sameAs;
    std::string example; //!< A value.

    bool operator==(const CorrelationRule&) const = default;
};

//! Looks at events for fields whose values recur across types and topics: record key, envelope ids,
//! and members of payloads. Bounded: the first events, so many candidates and values. Guards
//! itself.
class CorrelationFinder : public Tracker
{
public:
    static constexpr std::uint64_t mostEvents = 100'000;
    static constexpr std::size_t mostCandidates = 128;
    static constexpr std::size_t mostValues = 50'000; //!< Of a candidate.

    CorrelationFinder(const EventStore& store, const ProfileSet& profiles);

    void take(Reader& reader, const BlockView& block) override;
    bool wantsBodies() const override { return true; }

    // Any thread.
    std::uint64_t events() const;
    //! The best first; what relates nothing is left out.
    std::vector<CorrelationRule> rules() const;

private:
    struct Group
    {
        std::uint32_t events = 0;
        std::uint64_t types = 0; //!< Bits; the 64th type and later ones share one.
    };
    struct Candidate
    {
        std::string expression;
        std::string example;
        std::uint64_t events = 0;
        std::uint64_t channels = 0;                      //!< Bits.
        std::unordered_map<std::uint64_t, Group> groups; // by the value's hash
        bool isFull = false;
    };
    //! How often two candidates were in one event, and how often equal.
    struct Together
    {
        std::uint32_t both = 0;
        std::uint32_t equal = 0;
    };

    void look(const EventView& event, std::uint64_t type, std::uint32_t channel);
    void note(std::string_view expression, std::string_view value);
    void notePayload(const EventView& event);
    void noteMembers(std::string_view json, const std::string& path, int depth);
    void compare();
    static CorrelationRule ruleOf(const Candidate& candidate, std::uint64_t events,
                                  std::size_t types);
    void addSames(std::vector<CorrelationRule>& rules,
                  const std::vector<std::size_t>& candidates) const;
    std::uint64_t typeBit(std::string_view type);
    bool isLeftOut(std::uint32_t lane);

    const EventStore& m_store;
    mutable std::mutex m_mutex;
    Decoder m_decoder;
    FieldReader m_fields;
    std::vector<Candidate> m_candidates;
    std::unordered_map<std::string, std::size_t> m_places;
    std::vector<Together> m_together;                           // mostCandidates squared
    std::vector<std::pair<std::size_t, std::uint64_t>> m_found; // of one event: candidate, hash
    std::unordered_map<std::string, std::uint64_t> m_types;     // bits by words
    std::vector<bool> m_leftOut;
    std::uint64_t m_events = 0;
    std::uint64_t m_type = 0;
    std::uint64_t m_channel = 0;
};

} // namespace model
