#include "app/cli/fromtext.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/cli/topicboard.h"

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

//! Reads a connection and keeps the summary of its topics on the screen.
class Watcher
{
public:
    Watcher(Target target, Watch watch, std::chrono::milliseconds interval)
        : m_target(std::move(target))
        , m_watch(std::move(watch))
        , m_interval(interval)
        , m_terminal(Terminal::current())
        , m_painter(m_terminal)
        , m_decoder(profiles())
    {}

    int run()
    {
        Interrupt interrupt;
        SourceReader reader(interrupt, {.take = [this](const Batch& batch) { return take(batch); },
                                        .pause = [this] { showIfDue(); },
                                        .tell = [](const std::string& text) { complain(text); }});
        m_reader = &reader;
        m_lastTick = Clock::now();
        const auto ended = reader.run(m_target.connector->open(m_target.connection, m_watch));
        show();
        writeError("watched " + counted(m_events, "event") + " in "
                   + counted(reader.lanes().size(), "partition") + "\n");
        if (ended != SourceReader::Ended::Failed)
            return success;
        complain(whyFailed(reader, m_target));
        return noConnection;
    }

private:
    bool take(const Batch& batch)
    {
        // The type of the newest alone is shown: nothing else is worth decoding.
        std::map<LaneIndex, const BatchEntry*> newest;
        for (const auto& entry : batch.entries()) {
            newest[entry.lane] = &entry;
            m_board.count(m_reader->lane(entry.lane).channel, 1);
        }
        for (const auto& [lane, entry] : newest) {
            const auto readable = batch.byteSize() - entry->bodyOffset - entry->bodySize;
            m_board.setLastType(m_reader->lane(lane).channel,
                                m_decoder.decode(batch.body(*entry), readable).type);
        }
        m_events += batch.size();
        return true;
    }

    void showIfDue()
    {
        if (Clock::now() - m_lastTick >= m_interval)
            show();
    }

    void show()
    {
        const auto time = Clock::now();
        m_board.tick(m_reader->lanes(), time - m_lastTick);
        m_lastTick = time;
        for (const auto& news : m_target.news())
            complain(news);
        m_painter.show(m_board.table(m_terminal, m_terminal.height));
    }

    Target m_target;
    Watch m_watch;
    std::chrono::milliseconds m_interval;
    Terminal m_terminal;
    Repainter m_painter;
    Decoder m_decoder;
    TopicBoard m_board;
    SourceReader* m_reader = nullptr;
    Clock::time_point m_lastTick;
    std::uint64_t m_events = 0;
};

int watch(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return refuse(watchVerb(), words.error());
    if (!words->rest.empty())
        return refuse(watchVerb(), {.text = "\"" + words->rest[0] + "\" is one word too many."});
    const auto seconds = arguments.count("interval");
    if (!seconds)
        return refuse(watchVerb(), seconds.error());
    auto target = findTarget(words->place, arguments);
    if (!target)
        return refuse(watchVerb(), target.error());
    auto what = watchFor(arguments, *target, target->sandbox ? "beginning" : "now");
    if (!what)
        return refuse(watchVerb(), what.error());
    for (const auto& note : target->notes)
        complain(note);
    const auto usual = Terminal::current().outIsScreen ? 1 : 5;
    const auto interval = std::chrono::seconds(seconds->value_or(std::uint64_t(usual)));
    return Watcher(std::move(*target), std::move(*what), interval).run();
}

} // namespace

const Verb& watchVerb()
{
    static const Verb verb = [] {
        Verb made{.name = "watch",
                  .summary = "keeps a summary of every topic on the screen",
                  .usage = "SOURCE [-t TOPIC]… [options]",
                  .options = {{"topic", 't', "NAME",
                               "a topic, or a pattern between slashes; may be given often"},
                              {"partition", 'p', "N", "only this partition; may be given often"},
                              {"from", 0, "START", "where to begin: now unless it says otherwise"},
                              {"interval", 'i', "SECONDS",
                               "how often it is drawn; 1 on a screen, else 5"},
                              {"help", 'h', "", "this text"}},
                  .notes = "On a screen the table is drawn over itself; elsewhere one follows the "
                           "other. Ctrl-C ends it.",
                  .examples = "  sagalens watch kafka://localhost:9092\n"
                              "  sagalens watch --sandbox\n"
                              "  sagalens watch shop -t '/order-.*/' --from beginning\n",
                  .run = watch};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
