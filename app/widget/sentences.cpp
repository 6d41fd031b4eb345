#include "app/widget/sentences.h"

#include "app/widget/filtersentences.h"
#include "app/widget/tablesentences.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <vector>

namespace app::sentences {

namespace {

//! As the connectors write them; %1 to %4 stand for values. The first that fits counts, so the
//! narrower stands first.
constexpr const char* known[] = {
    // A connection test, layers that passed.
    QT_TRANSLATE_NOOP("Sentences", "%1 broker, %2"),
    QT_TRANSLATE_NOOP("Sentences", "%1 broker, all reachable"),
    QT_TRANSLATE_NOOP("Sentences", "%1 brokers, all reachable"),
    QT_TRANSLATE_NOOP("Sentences", "%1 brokers, %2"),
    QT_TRANSLATE_NOOP("Sentences", "%1 of %2 names found"),
    QT_TRANSLATE_NOOP("Sentences", "%1 of %2 topics may be read"),
    QT_TRANSLATE_NOOP("Sentences", "%1 topics, %2 partitions, about %3 records"),
    QT_TRANSLATE_NOOP("Sentences", "%1 takes connections"),
    QT_TRANSLATE_NOOP("Sentences", "Logged in as %1"),
    QT_TRANSLATE_NOOP("Sentences", "No login needed"),
    QT_TRANSLATE_NOOP("Sentences", "The cluster did not say"),
    QT_TRANSLATE_NOOP("Sentences", "Topics may be listed; there is none yet"),
    QT_TRANSLATE_NOOP("Sentences", "Topics may be listed"),
    QT_TRANSLATE_NOOP("Sentences", "Not encrypted: the login can be read on the way"),
    QT_TRANSLATE_NOOP("Sentences", "Not encrypted, as asked for"),
    QT_TRANSLATE_NOOP("Sentences", "Not encrypted, as set"),
    QT_TRANSLATE_NOOP("Sentences", "No certificate"),
    QT_TRANSLATE_NOOP("Sentences", "Trusted"),
    QT_TRANSLATE_NOOP("Sentences",
                      "Not checked, as set: anybody could answer in the cluster's place"),
    QT_TRANSLATE_NOOP("Sentences", "Not checked, as set"),
    QT_TRANSLATE_NOOP("Sentences", "For %1"),
    QT_TRANSLATE_NOOP("Sentences", "A Kafka broker answers"),
    QT_TRANSLATE_NOOP("Sentences", "A Redis server answers"),
    QT_TRANSLATE_NOOP("Sentences", "A socket of this machine"),
    QT_TRANSLATE_NOOP("Sentences", "By password"),
    QT_TRANSLATE_NOOP("Sentences", "As %1"),
    QT_TRANSLATE_NOOP("Sentences", "None, as set"),
    QT_TRANSLATE_NOOP("Sentences", "None"),
    QT_TRANSLATE_NOOP("Sentences", "Not needed"),
    QT_TRANSLATE_NOOP("Sentences", "SCAN and PTTL are allowed"),
    QT_TRANSLATE_NOOP("Sentences", "%1 keys of any name"),
    QT_TRANSLATE_NOOP("Sentences", "%1, encrypted"),
    QT_TRANSLATE_NOOP("Sentences", "%1 can be read"),
    QT_TRANSLATE_NOOP("Sentences", "%1 topic"),
    QT_TRANSLATE_NOOP("Sentences", "%1 topics"),
    QT_TRANSLATE_NOOP("Sentences", "may read %1 of %2 outbox tables"),
    QT_TRANSLATE_NOOP("Sentences", "not needed: the socket is on this machine"),
    QT_TRANSLATE_NOOP("Sentences", "not encrypted (sslmode=%1)"),
    QT_TRANSLATE_NOOP("Sentences", "as %1, PostgreSQL %2"),
    QT_TRANSLATE_NOOP("Sentences", "what is read often has an index"),
    QT_TRANSLATE_NOOP("Sentences", "%1, about %2 rows"),
    // A connection test: what was asked for and what came back.
    QT_TRANSLATE_NOOP("Sentences", "Broker %1 advertises %2"),
    QT_TRANSLATE_NOOP("Sentences", "answers (%1)"),
    QT_TRANSLATE_NOOP("Sentences", "answers"),
    QT_TRANSLATE_NOOP("Sentences", "No answer"),
    QT_TRANSLATE_NOOP("Sentences", "The other side closed the connection"),
    QT_TRANSLATE_NOOP("Sentences", "The connection was reset"),
    QT_TRANSLATE_NOOP("Sentences", "A Kafka broker"),
    QT_TRANSLATE_NOOP("Sentences", "Kafka without TLS"),
    QT_TRANSLATE_NOOP("Sentences", "Kafka over TLS"),
    QT_TRANSLATE_NOOP("Sentences", "The list of brokers, without a login"),
    QT_TRANSLATE_NOOP("Sentences", "No login on this port"),
    QT_TRANSLATE_NOOP("Sentences", "The list of topics"),
    QT_TRANSLATE_NOOP("Sentences", "None, and a permission error for a single one"),
    QT_TRANSLATE_NOOP("Sentences", "Read on %1"),
    QT_TRANSLATE_NOOP("Sentences", "Denied"),
    QT_TRANSLATE_NOOP("Sentences", "%1 partitions"),
    QT_TRANSLATE_NOOP("Sentences", "No leader"),
    QT_TRANSLATE_NOOP("Sentences", "by %1, until %2"),
    QT_TRANSLATE_NOOP("Sentences", "TLS with %1"),
    QT_TRANSLATE_NOOP("Sentences", "allowed"),
    QT_TRANSLATE_NOOP("Sentences", "a folder of this machine"),
    QT_TRANSLATE_NOOP("Sentences", "may be read"),
    QT_TRANSLATE_NOOP("Sentences", "may not be read"),
    QT_TRANSLATE_NOOP("Sentences", "a view"),
    QT_TRANSLATE_NOOP("Sentences", "never analysed"),
    QT_TRANSLATE_NOOP("Sentences", "about %1 rows"),
    QT_TRANSLATE_NOOP("Sentences", "knows no such master"),
    QT_TRANSLATE_NOOP("Sentences", "The login failed: %1"),
    QT_TRANSLATE_NOOP("Sentences", "Somebody who may has to run: %1"),
    QT_TRANSLATE_NOOP("Sentences", "Whoever owns the table may run: %1"),
    QT_TRANSLATE_NOOP("Sentences", "It needs: %1"),
    // Where a simulated run is to stop.
    QT_TRANSLATE_NOOP("Sentences", "\"%1\" is no time."),
    QT_TRANSLATE_NOOP("Sentences", "Write it as 250ms, 10s, 5m, 2h or 7d."),
    QT_TRANSLATE_NOOP("Sentences", "\"%1\" is no step."),
    QT_TRANSLATE_NOOP("Sentences", "There is no fault \"%1\" here."),
    QT_TRANSLATE_NOOP("Sentences", "There is no invariant \"%1\" here."),
    QT_TRANSLATE_NOOP("Sentences", "After \"%1:\" a name is missing."),
    // Why positions were skipped, and what a journal says of it.
    QT_TRANSLATE_NOOP("Sentences", "%1 / %2: skipped %3 to %4."),
    QT_TRANSLATE_NOOP("Sentences", "The broker deleted them before they were read."),
    QT_TRANSLATE_NOOP("Sentences", "No longer on the broker."),
    QT_TRANSLATE_NOOP("Sentences", "Jumped over."),
    QT_TRANSLATE_NOOP("Sentences", "The outbox is watched again."),
    QT_TRANSLATE_NOOP("Sentences",
                      "%1: was deleted and made anew. The new one is read from its beginning."),
    QT_TRANSLATE_NOOP("Sentences",
                      "%1: the broker lost its newest records; reading goes on at its end, %2."),
    QT_TRANSLATE_NOOP("Sentences", "%1: the table is gone."),
    QT_TRANSLATE_NOOP("Sentences", "%1: the table was made anew and is read from its beginning."),
    // What keeps a source from reading.
    QT_TRANSLATE_NOOP("Sentences", "None of the topics asked for can be read."),
    QT_TRANSLATE_NOOP("Sentences", "List the topics to see their names."),
    QT_TRANSLATE_NOOP("Sentences", "Test the connection to see which layer does not answer."),
    QT_TRANSLATE_NOOP("Sentences", "Check user name, password and mechanism."),
    QT_TRANSLATE_NOOP("Sentences", "Ask for the Describe and Read permission on the topics."),
    QT_TRANSLATE_NOOP("Sentences",
                      "Check the certificate settings; testing the connection shows the chain."),
    QT_TRANSLATE_NOOP("Sentences", "The cluster did not tell the offsets: %1."),
    QT_TRANSLATE_NOOP("Sentences", "The cluster does not answer: %1."),
    QT_TRANSLATE_NOOP("Sentences", "No outbox table was found that can be read."),
    QT_TRANSLATE_NOOP("Sentences", "Name the table, or write a mapping for it."),
    QT_TRANSLATE_NOOP("Sentences", "There is no file \"%1\"."),
    QT_TRANSLATE_NOOP("Sentences", "The file \"%1\" may not be read by this user."),
    QT_TRANSLATE_NOOP("Sentences", "No line of the file is an event."),
    // Parts of the sandbox.
    QT_TRANSLATE_NOOP("Sentences", "%1 is not installed."),
    QT_TRANSLATE_NOOP("Sentences", "Switched off."),
    QT_TRANSLATE_NOOP("Sentences", "Stopped while starting."),
    QT_TRANSLATE_NOOP("Sentences", "initdb was stopped."),
    QT_TRANSLATE_NOOP("Sentences", "%1 ended."),
    QT_TRANSLATE_NOOP("Sentences", "initdb failed: %1"),
    QT_TRANSLATE_NOOP("Sentences", "%1 ended: %2"),
    // The write gate.
    QT_TRANSLATE_NOOP("Sentences", "\"%1\" is read-only."),
    QT_TRANSLATE_NOOP("Sentences",
                      "\"%1\" is a production connection, and its name was not typed."),
    QT_TRANSLATE_NOOP("Sentences", "There is no reason to record."),
    // What fits much else: last.
    QT_TRANSLATE_NOOP("Sentences", "%1 is at %2"),
    QT_TRANSLATE_NOOP("Sentences", "Database %1"),
    QT_TRANSLATE_NOOP("Sentences", "User %1"),
};

struct Sentence
{
    const char* english;
    QRegularExpression shape;
};

//! "%1 of %2 names" matches "3 of 4 names": the text is literal, a value is anything within one
//! sentence.
QRegularExpression shapeOf(const QString& english)
{
    auto shape = QRegularExpression::escape(english);
    for (int value = 1; value <= 4; ++value)
        shape.replace(QStringLiteral("\\%%1").arg(value), QStringLiteral("((?:(?!\\. ).)+?)"));
    return QRegularExpression(QRegularExpression::anchoredPattern(shape));
}

const std::vector<Sentence>& sentences()
{
    static const auto all = [] {
        std::vector<Sentence> list;
        for (const auto sentences :
             {ofTheTables(), std::span<const char* const>(known), ofTheFilter()})
            for (const auto* english : sentences)
                list.push_back({english, shapeOf(QString::fromUtf8(english))});
        return list;
    }();
    return all;
}

//! A value in the user's language when it is a word of ours; as it came otherwise.
QString wordOf(const QString& value)
{
    static const auto ours = [] {
        QHash<QString, const char*> words;
        for (const auto list : {wordsOfTheFilter(), wordsOfTheTables()})
            for (const auto* english : list)
                words.insert(QString::fromUtf8(english), english);
        return words;
    }();
    const auto* english = ours.value(value);
    return english ? QCoreApplication::translate("Sentences", english) : value;
}

//! Empty when no sentence is of this shape.
QString one(const QString& text)
{
    for (const auto& sentence : sentences()) {
        const auto match = sentence.shape.match(text);
        if (!match.hasMatch())
            continue;
        auto words = QCoreApplication::translate("Sentences", sentence.english);
        // In one go: a value may itself look like "%2".
        const auto values = match.capturedTexts().mid(1);
        QString filled;
        for (qsizetype at = 0; at < words.size(); ++at) {
            const auto digit = at + 1 < words.size() ? words[at + 1].digitValue() : -1;
            if (words[at] == u'%' && digit >= 1 && digit <= values.size()) {
                filled += wordOf(values[digit - 1]);
                ++at;
            } else {
                filled += words[at];
            }
        }
        return filled;
    }
    return {};
}

} // namespace

QString worded(const std::string& english)
{
    const auto text = QString::fromStdString(english);
    if (const auto word = wordOf(text); word != text)
        return word;
    if (const auto whole = one(text); !whole.isEmpty())
        return whole;
    // A text of several sentences: the first part that is known, then the rest the same way.
    for (auto end = text.indexOf(QStringLiteral(". ")); end >= 0;
         end = text.indexOf(QStringLiteral(". "), end + 1)) {
        const auto first = one(text.left(end + 1));
        if (!first.isEmpty())
            return first + u' ' + worded(text.mid(end + 2).toStdString());
    }
    return text;
}

} // namespace app::sentences
