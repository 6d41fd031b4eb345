#pragma once

#include "model/sequence/story.h"

namespace model::sequence {

//! A message while its story is being put together: by index in the order of making.
struct Draft
{
    Message message; //!< Its cause is an index of drafts.
    std::size_t depth = 0;
    std::optional<std::uint8_t> event; //!< Of the definition.
};

//! Gives each its place in time, never before its cause. Causes that lead back to where they began
//! are dropped.
void placeInTime(std::vector<Draft>& drafts);

//! The messages in the order of their places, causes and effects as indexes of them.
std::vector<Message> ordered(std::vector<Draft> drafts, std::vector<std::size_t>& places);

} // namespace model::sequence
