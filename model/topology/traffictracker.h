#pragma once

#include "model/decode/fields.h"
#include "model/store/tracker.h"

#include <array>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace model {

//! What went over one channel.
struct ChannelTraffic
{
    struct Type
    {
        std::string name;
        std::string words;
        std::string producer; //!< Who says that it made them; empty: nobody.
        std::uint64_t events = 0;

        bool operator==(const Type&) const = default;
    };

    SourceId source;
    std::string connection;
    std::string name;
    ChannelKind kind = ChannelKind::Topic;
    bool deadLetters = false;
    bool isLive = false;
    std::uint64_t events = 0;
    double perSecond = 0;    //!< Over the last ten seconds; 0 where it is not live.
    std::vector<Type> types; //!< By words and producer.

    bool operator==(const ChannelTraffic&) const = default;
};

//! Counts what goes over each channel. Bounded: so many types a channel; others count without a
//! name. Guards itself.
class TrafficTracker : public Tracker
{
public:
    static constexpr std::size_t mostTypes = 256; //!< Of a channel.

    TrafficTracker(const EventStore& store, const ProfileSet& profiles);

    void take(Reader& reader, const BlockView& block) override;
    bool wantsBodies() const override { return true; }
    void tick(Timestamp now) override;

    // Any thread.
    std::vector<ChannelTraffic> traffic() const;
    std::uint64_t version() const; //!< Rises with each event.

private:
    static constexpr std::size_t seconds = 12;

    struct Flow
    {
        std::string name;
        std::string producer;
        std::uint64_t events = 0;
    };
    struct Channel
    {
        bool isKnown = false;
        std::uint64_t events = 0;
        std::map<std::uint32_t, Flow> types; // by the store's type id
        std::array<std::uint32_t, seconds> bySecond{};
        std::int64_t second = 0; // the newest of them
    };

    void count(Channel& channel, const EventView& event, std::uint32_t type);
    void countTime(Channel& channel, Timestamp time) const;
    double rate(const Channel& channel) const;

    const EventStore& m_store;
    mutable std::mutex m_mutex;
    FieldReader m_fields;
    std::vector<Channel> m_channels; // by id
    Timestamp m_now{};
    std::uint64_t m_events = 0;
};

} // namespace model
