#pragma once

#include "model/connect/kafka/selection.h"
#include "model/connect/kafka/survey.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

namespace model::kafka {

//! What the scout learned since the last time somebody asked.
struct ScoutNews
{
    bool answered = false;        //!< A survey came back whole.
    std::optional<Error> silence; //!< The newest survey did not come back.
    std::vector<Span> found;      //!< Partitions to be read from their start on.
    std::vector<Span> moved;      //!< Answers to measureAgain.
    std::vector<Span> unmoved;    //!< Those that could not be measured: no leader, no permission.
    std::vector<std::string> madeAnew; //!< Topics that were deleted and made again.
    std::vector<std::string> remarks;
    std::size_t missing = 0; //!< Partitions that are meant and have no leader now.
    bool anyTopic = true;    //!< Whether any topic that is meant exists.

    bool empty() const;
};

//! Asks the cluster, on a thread of its own, which topics and partitions there are and how far they
//! reach, so that the reading thread never waits for an answer. Lives shorter than its client.
class Scout
{
public:
    Scout(rd_kafka_t* client, Selection selection, Watch watch);

    ScoutNews takeNews();
    //! Waits up to \a patience for news.
    void await(std::chrono::milliseconds patience);
    //! Surveys at once: something has changed.
    void hurry();
    //! Measures \a spans anew and places their starts; comes back as news.moved.
    void measureAgain(std::vector<Span> spans, const Start& start);

private:
    struct Question
    {
        std::vector<Span> spans;
        Start start;
    };
    using Key = std::pair<std::string, std::int32_t>;

    void run(const std::stop_token& stop);
    bool answerQuestions();
    void survey();
    Result<void> explore(ScoutNews& news);
    void examine(const TopicFacts& topic, ScoutNews& news, std::vector<Span>& fresh);
    void missPartitions(const TopicFacts& topic, ScoutNews& news);
    void examineFault(const TopicFacts& topic, ScoutNews& news);
    void missTopics(const std::vector<TopicFacts>& topics, ScoutNews& news);
    Result<void> admit(std::vector<Span> fresh, ScoutNews& news);
    Result<void> admitFrom(std::vector<Span> spans, const Start& start, ScoutNews& news);
    void checkIdentities(ScoutNews& news);
    void remarkOnce(const std::string& topic, rd_kafka_resp_err_t fault, std::string text,
                    ScoutNews& news);
    void publish(ScoutNews news);

    rd_kafka_t* const m_client;
    const Selection m_selection;
    const Watch m_watch;
    std::vector<Topic> m_handles; // makes the client ask for the topics given by name

    // The scout's thread alone:
    bool m_explored = false;
    std::set<Key> m_original; // there when the watch began: the watch's start is for these
    std::set<Key> m_known;
    std::map<std::string, rd_kafka_resp_err_t> m_faults;
    std::map<std::string, std::string> m_identities;
    std::chrono::milliseconds m_pause{0};

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<Question> m_questions;
    bool m_hurry = false;
    ScoutNews m_news;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace model::kafka
