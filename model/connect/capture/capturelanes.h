#pragma once

#include "model/event/result.h"
#include "model/source/batch.h"
#include "model/source/connection.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace model::capture {

//! The partitions of a capture, numbered as they appear, and which of them are asked for.
class CaptureLanes
{
public:
    struct Lane
    {
        LaneIndex index;
        std::string channel;
        std::int32_t partition = 0;
        bool wanted = true;
        std::int64_t begin = 0;     //!< Lowest position seen.
        std::int64_t next = 0;      //!< One past the highest seen.
        std::int64_t delivered = 0; //!< One past the last handed over.
        bool jumpedOver = false;    //!< A seek may have left a gap after \a delivered.
    };

    static Result<CaptureLanes> forWatch(const Watch& watch);

    CaptureLanes(CaptureLanes&&) noexcept;
    CaptureLanes& operator=(CaptureLanes&&) noexcept;
    ~CaptureLanes();

    //! The lane of a record; a new one that is wanted is announced in \a batch.
    Lane& lane(std::string_view channel, std::int32_t partition, ChannelKind kind, Batch& batch);
    std::vector<Lane>& all() { return m_lanes; }

private:
    struct Pattern;
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };

    CaptureLanes();
    bool wants(std::string_view channel, std::int32_t partition) const;

    std::vector<std::string> m_names;
    std::vector<Pattern> m_patterns;
    std::vector<std::int32_t> m_partitions;
    std::vector<Lane> m_lanes;
    std::unordered_map<std::string, std::unordered_map<std::int32_t, std::size_t>, Hash,
                       std::equal_to<>>
        m_byPlace;
    std::size_t m_latest = 0;
    std::uint32_t m_wantedCount = 0;
};

} // namespace model::capture
