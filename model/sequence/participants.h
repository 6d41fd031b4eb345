#pragma once

#include "model/sequence/story.h"

#include <map>
#include <string_view>

namespace model::sequence {

//! Who publishes and who takes the events of a saga: by its definition, else by who publishes the
//! rest of a topic, else by what the envelope says; what nobody is known to publish comes from a
//! lifeline with the topic's name.
class Participants
{
public:
    explicit Participants(const saga::SagaDefinition& saga);

    //! Learns from the events which topic belongs to whom.
    void learn(const std::vector<Sight>& sights);

    LineIndex publisher(const Sight& sight, std::optional<std::uint8_t> event);
    LineIndex publisher(std::uint8_t event);
    //! \a owed: the steps whose effects stand, by their bits, which a cancelling concerns.
    std::vector<LineIndex> takers(std::uint8_t event, std::uint64_t owed);
    //! A consumer by the name that a group, a key or a header gives it: "payment-service".
    LineIndex consumer(std::string_view name);
    LineIndex line(Lifeline::Kind kind);
    //! Where the saga began, which gets what nobody else takes.
    LineIndex owner();

    //! In the order of the flow: the owner, the relay, the steps' participants, others, keys, dead
    //! letters; and without those that no message touches. Gives the new place of each.
    std::vector<Lifeline> inOrder(const std::vector<bool>& used,
                                  std::vector<LineIndex>& places) const;

private:
    LineIndex named(const std::string& name, Lifeline::Kind kind);
    std::string nameOf(std::uint8_t event) const;
    std::size_t rank(const Lifeline& line) const;

    const saga::SagaDefinition& m_saga;
    std::string m_owner;
    std::map<std::string, std::string, std::less<>> m_topics; //!< Empty: of several.
    std::vector<Lifeline> m_lines;
};

} // namespace model::sequence
