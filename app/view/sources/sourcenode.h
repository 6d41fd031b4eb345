#pragma once

#include "app/session/sourcestate.h"
#include "app/view/sources/ratemeter.h"

#include <memory>
#include <string>
#include <vector>

namespace app {

//! One line of the tree of sources: a source, one of its channels, or a partition; its consumer
//! groups as one line; or what gathers sources of one origin.
struct SourceNode
{
    enum class Kind { Source, Channel, Lane, Group, Consumers };

    Kind kind = Kind::Source;
    SourceNode* parent = nullptr;
    int row = 0; //!< In the parent.
    std::vector<std::unique_ptr<SourceNode>> children;

    model::SourceId source;
    std::string name; //!< Connection or channel.
    std::int32_t partition = 0;
    model::ChannelKind channelKind = model::ChannelKind::Topic;
    bool deadLetters = false;
    model::ChannelId channel; //!< Of a channel or lane: its number in the store.
    bool hidden = false;      //!< Of a channel: its events do not show.

    // Of a source, and of a group of them.
    model::Origin origin = model::Origin::Live;
    model::StateChanged::State state = model::StateChanged::State::Connecting;
    model::Timestamp since;
    std::string text;
    std::string scheme;
    bool production = false;
    std::string colour;
    bool readerIsBehind = false;

    RateMeter rate;
    std::uint64_t count = 0;
    std::uint64_t behind = 0;
    std::size_t groups = 0; //!< Of the line for consumer groups: how many.
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t next = 0;
};

} // namespace app
