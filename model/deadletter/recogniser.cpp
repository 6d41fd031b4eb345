#include "model/deadletter/recogniser.h"

#include "model/deadletter/headervalue.h"
#include "model/event/typemeaning.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

namespace model {

namespace {

//! Ours to read beside the conventions'.
constexpr std::string_view countHeader = replayheaders::count;

//! A header that some convention asks for, as the record at hand has it.
struct Seen
{
    std::uint64_t record = 0; // when it was seen; else it is of an earlier one
    std::optional<std::string_view> first;
    std::optional<std::string_view> last;
    int times = 0;
};

struct TextHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const
    {
        return std::hash<std::string_view>{}(text);
    }
};

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() > end.size() && sameIgnoringCase(text.substr(text.size() - end.size()), end);
}

bool beginsWith(std::string_view text, std::string_view start)
{
    return text.size() > start.size() && sameIgnoringCase(text.substr(0, start.size()), start);
}

} // namespace

struct Recogniser::State
{
    struct Source
    {
        std::size_t seen;
        const LetterHeader* how;
    };
    //! A convention with the numbers of its headers instead of their names.
    struct Reader
    {
        const Convention* convention;
        std::vector<std::size_t> anyOf;
        std::vector<std::size_t> allOf;
        std::array<std::vector<Source>, letterFields> fields;
        std::optional<std::size_t> returnTo;
    };

    explicit State(ConventionSet set) : conventions(std::move(set))
    {
        told = conventions.told();
        for (const auto& convention : conventions)
            readers.push_back(readerOf(convention));
        replays = numberOf(countHeader);
    }

    std::size_t numberOf(std::string_view name)
    {
        const auto [at, isNew] = numbers.try_emplace(std::string(name), seen.size());
        if (isNew)
            seen.emplace_back();
        return at->second;
    }

    Reader readerOf(const Convention& convention)
    {
        Reader reader{.convention = &convention};
        for (const auto& name : convention.anyOf)
            reader.anyOf.push_back(numberOf(name));
        for (const auto& name : convention.allOf)
            reader.allOf.push_back(numberOf(name));
        for (std::size_t field = 0; field < letterFields; ++field) {
            for (const auto& header : convention.fields[field])
                reader.fields[field].push_back({numberOf(header.header), &header});
        }
        if (!convention.returnTo.empty())
            reader.returnTo = numberOf(convention.returnTo);
        return reader;
    }

    void look(const HeaderList& headers)
    {
        ++record;
        for (const auto& header : headers) {
            const auto found = numbers.find(header.name);
            if (found == numbers.end())
                continue;
            auto& place = seen[found->second];
            if (std::exchange(place.record, record) != record) {
                place.first = header.value;
                place.times = 0;
            }
            place.last = header.value;
            ++place.times;
        }
    }

    bool has(std::size_t number) const { return seen[number].record == record; }

    bool fits(const Reader& reader) const
    {
        const auto isThere = [this](std::size_t number) { return has(number); };
        if (std::ranges::any_of(reader.anyOf, isThere))
            return true;
        return !reader.allOf.empty() && std::ranges::all_of(reader.allOf, isThere);
    }

    const ConventionSet conventions;
    std::vector<Reader> readers;
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> numbers;
    std::vector<Seen> seen;
    std::uint64_t record = 0;
    std::size_t replays = 0;
    ConventionSet::Told told;
    mutable std::map<std::string, const Reader*, std::less<>> byName;

    const Reader* namedSo(std::string_view channel) const;
    const Reader* named(std::string_view convention) const;
    void fill(DeadLetter& letter, const Reader& reader) const;
    void fillOrigin(DeadLetter& letter, const Reader& reader, LetterOrigin& origin,
                    bool newest) const;
    HeaderReading read(DeadLetter& letter, const Reader& reader, LetterField field,
                       bool newest) const;
    void fillName(DeadLetter& letter, std::string_view channel) const;
};

namespace {

constexpr std::size_t mostNames = 100'000;

} // namespace

const Recogniser::State::Reader* Recogniser::State::namedSo(std::string_view channel) const
{
    if (const auto known = byName.find(channel); known != byName.end())
        return known->second;
    const auto fitting = std::ranges::find_if(readers, [channel](const Reader& reader) {
        return !withoutAffix(channel, *reader.convention).empty();
    });
    const auto* found = fitting == readers.end() ? nullptr : &*fitting;
    if (byName.size() < mostNames)
        byName.emplace(channel, found);
    return found;
}

const Recogniser::State::Reader* Recogniser::State::named(std::string_view convention) const
{
    const auto found = std::ranges::find_if(readers, [convention](const Reader& reader) {
        return reader.convention->name == convention;
    });
    return found == readers.end() ? nullptr : &*found;
}

HeaderReading Recogniser::State::read(DeadLetter& letter, const Reader& reader, LetterField field,
                                      bool newest) const
{
    for (const auto& source : reader.fields[std::size_t(field)]) {
        if (!has(source.seen))
            continue;
        const auto& place = seen[source.seen];
        const auto& value = newest == reader.convention->newestFirst ? place.first : place.last;
        if (!value)
            continue;
        auto reading = readLetterHeader(*value, *source.how, letter.kept);
        if (reading.wrong.empty())
            return reading;
        if (newest)
            letter.malformed.push_back({source.how->header, std::move(reading.wrong)});
    }
    return {};
}

void Recogniser::State::fillOrigin(DeadLetter& letter, const Reader& reader, LetterOrigin& origin,
                                   bool newest) const
{
    origin.channel = read(letter, reader, LetterField::Topic, newest).text;
    if (origin.channel.empty())
        origin.channel = read(letter, reader, LetterField::Queue, newest).text;
    if (const auto partition = read(letter, reader, LetterField::Partition, newest).number) {
        if (*partition >= 0 && *partition <= 0x7fffffff)
            origin.partition = std::int32_t(*partition);
        else if (newest)
            letter.malformed.push_back({toText(LetterField::Partition), "no partition number"});
    }
    if (const auto offset = read(letter, reader, LetterField::Offset, newest).number) {
        if (*offset >= 0)
            origin.offset = offset;
        else if (newest)
            letter.malformed.push_back({toText(LetterField::Offset), "a negative offset"});
    }
    origin.time = read(letter, reader, LetterField::Time, newest).time;
    origin.exchange = read(letter, reader, LetterField::Exchange, newest).text;
    origin.routingKey = read(letter, reader, LetterField::RoutingKey, newest).text;
}

void Recogniser::State::fill(DeadLetter& letter, const Reader& reader) const
{
    letter.convention = reader.convention;
    fillOrigin(letter, reader, letter.origin, true);
    for (const auto& source : reader.fields[std::size_t(LetterField::Topic)]) {
        if (!has(source.seen) || seen[source.seen].times < 2)
            continue;
        letter.hops = seen[source.seen].times;
        fillOrigin(letter, reader, letter.first, false);
    }
    const auto text = [&](LetterField field) { return read(letter, reader, field, true).text; };
    letter.consumer = text(LetterField::Consumer);
    letter.reasonClass = text(LetterField::ReasonClass);
    letter.reasonMessage = text(LetterField::ReasonMessage);
    letter.stack = text(LetterField::Stack);
    letter.reasonCode = text(LetterField::ReasonCode);
    letter.attempts = read(letter, reader, LetterField::Attempts, true).number;
    letter.failedAt = read(letter, reader, LetterField::FailedAt, true).time;
    letter.firstFailure = read(letter, reader, LetterField::FirstFailure, true).time;
    if (reader.returnTo && has(*reader.returnTo))
        letter.returnTo = seen[*reader.returnTo].last.value_or(std::string_view());
}

//! The name is asked where no header tells the origin.
void Recogniser::State::fillName(DeadLetter& letter, std::string_view channel) const
{
    const auto* reader = namedSo(channel);
    if (!letter.origin.known() && reader)
        letter.origin.channel = withoutAffix(channel, *reader->convention);
    if (!letter.convention && reader)
        letter.convention = reader->convention;
}

Recogniser::Recogniser(ConventionSet conventions)
    : m_state(std::make_unique<State>(std::move(conventions)))
{}

Recogniser::~Recogniser() = default;

void Recogniser::tell(std::string channel, std::string convention)
{
    m_state->told[std::move(channel)] = std::move(convention);
}

const ConventionSet& Recogniser::conventions() const
{
    return m_state->conventions;
}

bool Recogniser::looksSo(std::string_view channel) const
{
    const auto told = m_state->told.find(channel);
    if (told != m_state->told.end())
        return told->second != ConventionSet::noLetters;
    return m_state->namedSo(channel) || looksLikeDeadLetters(channel);
}

std::optional<DeadLetter> Recogniser::recognise(const EventView& event)
{
    return recognise(event.channel, event.body);
}

std::optional<DeadLetter> Recogniser::recognise(std::string_view channel, const Body& body)
{
    auto& state = *m_state;
    state.look(body.headers);
    DeadLetter letter;
    const State::Reader* chosen = nullptr;
    for (const auto& reader : state.readers) {
        if (!state.fits(reader))
            continue;
        if (chosen)
            letter.also.push_back(reader.convention);
        else
            chosen = &reader;
    }
    const auto told = state.told.find(channel);
    const bool isTold = told != state.told.end();
    if (isTold && told->second == ConventionSet::noLetters)
        return std::nullopt;
    if (!chosen && !isTold && !looksSo(channel))
        return std::nullopt;
    // Whoever names a convention knows better than what the headers look like.
    const auto* wanted = isTold ? state.named(told->second) : nullptr;
    if (wanted && wanted != chosen) {
        if (chosen)
            letter.also.insert(letter.also.begin(), chosen->convention);
        std::erase(letter.also, wanted->convention);
        chosen = wanted;
        letter.how = DeadLetter::How::Told;
    } else if (!chosen) {
        letter.how = isTold ? DeadLetter::How::Told : DeadLetter::How::Name;
    }
    if (chosen)
        state.fill(letter, *chosen);
    state.fillName(letter, channel);
    if (state.has(state.replays) && state.seen[state.replays].last) {
        const auto number = readLetterHeader(*state.seen[state.replays].last,
                                             {.as = LetterEncoding::Decimal}, letter.kept);
        if (number.number && *number.number >= 0)
            letter.replays = int(std::min<std::int64_t>(*number.number, 1'000'000));
        else
            letter.malformed.push_back({replayheaders::count, "no whole number"});
    }
    return letter;
}

std::string_view withoutAffix(std::string_view channel, const Convention& convention)
{
    for (const auto& suffix : convention.suffixes) {
        if (endsWith(channel, suffix))
            return channel.substr(0, channel.size() - suffix.size());
    }
    for (const auto& prefix : convention.prefixes) {
        if (beginsWith(channel, prefix))
            return channel.substr(prefix.size());
    }
    return {};
}

bool isStripped(std::string_view name, const std::vector<std::string>& patterns)
{
    return std::ranges::any_of(patterns, [name](std::string_view pattern) {
        if (pattern.ends_with('*'))
            return name.starts_with(pattern.substr(0, pattern.size() - 1));
        return name == pattern;
    });
}

} // namespace model
