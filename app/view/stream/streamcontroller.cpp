#include "app/view/stream/streamcontroller.h"

#include "app/session/session.h"
#include "app/view/desk.h"
#include "app/view/stream/rowfinder.h"
#include "app/widget/namedtint.h"
#include "app/widget/numberformat.h"
#include "model/filter/profilelookup.h"
#include "model/item/categories.h"

#include <algorithm>

namespace app {

using namespace model;

namespace {

constexpr int shownCategories = 11; // ten with a colour, and the rest together

} // namespace

StreamController::StreamController(const ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_session(context.session)
    , m_context(context)
    , m_table(m_session.store(), m_session.profiles(), *context.categories)
    , m_lookup(std::make_shared<filter::ProfileLookup>(m_session.profiles()))
{
    m_table.setTimeFormatter(timeFormatter());
    useRowColours();
}

StreamController::~StreamController()
{
    m_findStop.request_stop();
}

const ProfileSet& StreamController::profiles() const
{
    return m_session.profiles();
}

void StreamController::tick()
{
    if (m_scan && !m_table.isFrozen())
        m_table.extend(m_scan->take());
    m_table.tick();
    takeFindAnswer();
    Q_EMIT progressChanged();
}

Result<void> StreamController::setFilter(const QString& text)
{
    auto compiled = filter::compile(text.toStdString());
    if (!compiled)
        return compiled.error();
    m_filter = std::move(*compiled);
    m_filterText = text;
    restart();
    return {};
}

void StreamController::setSpan(std::optional<TimeSpan> span)
{
    const auto wanted = span ? std::optional(std::pair(span->from, span->to)) : std::nullopt;
    if (m_scope.span == wanted)
        return;
    m_scope.span = wanted;
    restart();
}

void StreamController::setHiddenChannels(const std::unordered_set<std::uint32_t>& channels)
{
    if (m_scope.hiddenChannels == channels)
        return;
    m_scope.hiddenChannels = channels;
    restart();
}

//! What is shown begins anew: everything, or what a scan will find.
void StreamController::restart()
{
    m_scan.reset();
    m_cancelled.reset();
    if (m_filter.matchesAll() && m_scope.everything()) {
        m_table.showAll();
    } else {
        m_table.showChosen(store().begin());
        m_scan = std::make_unique<Scan>(store(), m_filter, m_lookup, m_scope);
    }
    Q_EMIT filterChanged();
}

void StreamController::cancelScan()
{
    if (!m_scan)
        return;
    m_table.extend(m_scan->take());
    m_cancelled = m_scan->progress();
    m_scan.reset();
    Q_EMIT progressChanged();
}

ScanProgress StreamController::progress() const
{
    if (m_cancelled)
        return *m_cancelled;
    if (m_scan)
        return m_scan->progress();
    const auto held = store().end() - store().begin();
    return {.scanned = held, .total = held, .matches = held, .caughtUp = true};
}

void StreamController::setPaused(bool paused)
{
    m_table.setFrozen(paused);
    tick();
}

std::uint64_t StreamController::waiting() const
{
    if (!isPaused())
        return 0;
    if (m_scan) {
        const auto matches = m_scan->progress().matches;
        return matches > std::uint64_t(m_table.rowCount())
                   ? matches - std::uint64_t(m_table.rowCount())
                   : 0;
    }
    const auto shown =
        m_table.rowCount() ? m_table.rowAt(m_table.rowCount() - 1) + 1 : store().begin();
    return store().end() > shown ? store().end() - shown : 0;
}

std::uint64_t StreamController::shownFrom(Row row) const
{
    const auto& rows = m_table.rows();
    return std::uint64_t(rows.count() - rows.lineAtOrAfter(row));
}

TimeFormatter StreamController::timeFormatter() const
{
    const auto format = m_timeFormat;
    switch (m_timeMode) {
    case TimeMode::Relative:
        return [](Timestamp time, std::optional<Timestamp>) {
            return TimeFormat::relative(time, now());
        };
    case TimeMode::SinceFirst:
        return [this](Timestamp time, std::optional<Timestamp>) {
            const auto first = m_table.rowCount() ? m_table.eventAt(0).time : time;
            return format::gap(time - first);
        };
    case TimeMode::Absolute:
        break;
    }
    return [format](Timestamp time, std::optional<Timestamp> previous) {
        return format.clockWithDate(time, previous);
    };
}

void StreamController::setTimeMode(TimeMode mode)
{
    m_timeMode = mode;
    m_table.setTimeFormatter(timeFormatter());
}

void StreamController::setTimeFormat(const TimeFormat& format)
{
    m_timeFormat = format;
    m_table.setTimeFormatter(timeFormatter());
}

void StreamController::setColumns(const QList<EventColumn>& columns)
{
    m_table.setColumns(columns);
}

void StreamController::useRowColours()
{
    std::vector<RowColour> colours;
    if (m_context.desk) {
        for (const auto& rule : m_context.desk->workspace().colourRules) {
            auto compiled = filter::compile(rule.filter);
            if (!rule.enabled || !compiled)
                continue;
            auto evaluator = std::make_shared<filter::Evaluator>(std::move(*compiled), m_lookup);
            colours.push_back({[evaluator](const EventView& event) {
                                   return evaluator->evaluate(event) == filter::Verdict::Match;
                               },
                               namedtint::named(QString::fromStdString(rule.colour))});
        }
    }
    m_table.setRowColours(std::move(colours));
}

void StreamController::mark(Row row, const QString& comment)
{
    m_marks.insert(row, comment);
    m_table.setMarks(m_marks);
    Q_EMIT marksChanged();
}

void StreamController::unmark(Row row)
{
    m_marks.remove(row);
    m_table.setMarks(m_marks);
    Q_EMIT marksChanged();
}

std::optional<Row> StreamController::nextMark(Row from, bool forward) const
{
    std::optional<Row> nearest;
    for (auto mark = m_marks.keyBegin(); mark != m_marks.keyEnd(); ++mark) {
        const bool ahead = forward ? *mark > from : *mark < from;
        if (ahead && m_table.rows().lineOf(*mark)
            && (!nearest || (forward ? *mark < *nearest : *mark > *nearest)))
            nearest = *mark;
    }
    return nearest;
}

void StreamController::find(const QString& text, int line, bool forward)
{
    m_table.setFindText(text);
    m_findStop.request_stop();
    m_findStop = {};
    if (text.isEmpty())
        return;
    const RowSearch search{text.toStdString(), m_table.rows(), line, forward};
    m_finding =
        std::async(std::launch::async, [search, &events = store(), generation = ++m_findGeneration,
                                        stop = m_findStop.get_token()] {
            return FindAnswer{generation, findRow(events, search, stop)};
        });
}

void StreamController::takeFindAnswer()
{
    if (!m_finding.valid()
        || m_finding.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return;
    const auto answer = m_finding.get();
    if (answer.generation != m_findGeneration)
        return;
    if (answer.row)
        Q_EMIT found(*answer.row);
    else
        Q_EMIT notFound();
}

std::optional<Row> StreamController::rowAtTime(Timestamp time) const
{
    Reader reader(store());
    std::optional<Row> best;
    reader.scanColumns(reader.begin(), reader.end(), [&](const BlockView& block) {
        for (auto i = block.from; i < block.to && !best; ++i) {
            if (block.columns->time[i] >= time.time_since_epoch().count())
                best = block.first + i;
        }
        return !best;
    });
    return best;
}

std::optional<Row> StreamController::rowAt(const QString& channel, std::int32_t partition,
                                           std::int64_t position) const
{
    Reader reader(store());
    const auto name = channel.toStdString();
    std::optional<Row> nearest;
    reader.scanColumns(reader.begin(), reader.end(), [&](const BlockView& block) {
        for (auto i = block.from; i < block.to && !nearest; ++i) {
            const auto& lane = store().lanes()[block.columns->lane[i]];
            if (lane.partition == partition && block.columns->position[i] >= position
                && store().channels()[lane.channel.value].name == name)
                nearest = block.first + i;
        }
        return !nearest;
    });
    return nearest;
}

VolumeData StreamController::volume(int bins) const
{
    VolumeData data;
    const auto [from, to] = store().volume().span();
    const auto counted = store().volume().bins(from, to, std::size_t(std::max(1, bins)));
    data.start = counted.begin;
    data.binLength = counted.width;
    std::vector<int> categories;
    for (std::uint32_t channel = 0; channel < store().channels().size(); ++channel) {
        const auto category =
            m_context.categories->of(QString::fromStdString(store().channels()[channel].name));
        categories.push_back(std::min(category, shownCategories - 1));
    }
    for (const auto& bin : counted.bins) {
        VolumeBin out{std::vector<std::uint32_t>(shownCategories), bin.failures};
        for (std::size_t channel = 0; channel < std::min(bin.perChannel.size(), categories.size());
             ++channel)
            out.counts[std::size_t(categories[channel])] += bin.perChannel[channel];
        data.bins.push_back(std::move(out));
    }
    return data;
}

} // namespace app
