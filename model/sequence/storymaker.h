#pragma once

#include "model/sequence/drafts.h"
#include "model/sequence/participants.h"

#include <optional>
#include <unordered_map>

namespace model::sequence {

inline saga::EventMask bit(std::uint8_t event)
{
    return saga::EventMask{1} << event;
}

inline bool has(saga::EventMask mask, std::optional<std::uint8_t> event)
{
    return event && (mask & bit(*event)) != 0;
}

//! Puts a story together; used once.
class StoryMaker
{
public:
    explicit StoryMaker(StoryInput input);

    Story make();

private:
    using Mask = saga::EventMask;

    void readSights();
    void noteOwed();
    void addEvent(const Sight& sight);
    std::size_t addOutbox(const Sight& sight, const Message& event);
    void addKeys(const Sight& sight, std::size_t event);
    void addLetter(const Sight& sight);
    void addMissing();
    void addNotNeeded();
    void findCauses();
    std::optional<std::size_t> causeOf(std::size_t draft) const;
    std::optional<std::size_t> newestOf(Mask events, std::size_t before) const;
    Mask causes(std::uint8_t event) const;
    Message::Look lookOf(const Sight& sight, std::optional<std::uint8_t> event) const;
    Message expected(Message::Kind kind, Mask events);
    void learnTakers();
    void addHandlings(Story& story) const;
    void addBadges(Story& story) const;
    std::optional<Badge> badgeOf(const Message& message, std::optional<std::uint8_t> event) const;
    std::size_t add(Draft draft);

    StoryInput m_input;
    const saga::SagaDefinition& m_saga;
    Participants m_participants;
    std::vector<Sight> m_letters;
    std::vector<Draft> m_drafts;
    std::vector<std::optional<std::uint8_t>> m_events;  //!< By message, once they are in order.
    std::unordered_map<std::string, std::size_t> m_ids; //!< First draft of an event id.
    std::unordered_map<std::string, std::uint32_t> m_copies;     //!< By event id.
    std::unordered_map<std::string, std::uint32_t> m_attempts;   //!< By type.
    std::unordered_map<std::size_t, std::string> m_causationIds; //!< By draft.
    std::unordered_map<std::size_t, std::size_t> m_originals;    //!< Of copies.
    std::vector<std::vector<std::size_t>> m_byEvent;             //!< Drafts of each event, by time.
    std::uint64_t m_owed = 0;
    LineIndex m_owner = 0; //!< In the story.
};

} // namespace model::sequence
