#include "app/view/idempotency/keywords.h"

#include "app/widget/numberformat.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>

namespace app {

using namespace model;

namespace {

struct KeyWords
{
    Q_DECLARE_TR_FUNCTIONS(KeyWords)
};

QString who(const KeyLine& line)
{
    return line.consumer.empty() ? KeyWords::tr("The consumer")
                                 : QString::fromStdString(line.consumer);
}

QString throughSentence(const KeyLine& line)
{
    switch (line.reason) {
    case ThroughReason::Expired:
        return KeyWords::tr("%1 handled this event again: its key had expired.").arg(who(line));
    case ThroughReason::LostEarly:
        return KeyWords::tr("%1 handled this event again: its key went before its time "
                            "(deleted, evicted or flushed).")
            .arg(who(line));
    case ThroughReason::WhileThere:
    case ThroughReason::None:
        break;
    }
    return KeyWords::tr("%1 handled this event again while its key was there: two at once, or it "
                        "does not look.")
        .arg(who(line));
}

} // namespace

QString verdictWord(KeyVerdict verdict)
{
    switch (verdict) {
    case KeyVerdict::GotThrough:
        return KeyWords::tr("got through");
    case KeyVerdict::NotMarked:
        return KeyWords::tr("never marked");
    case KeyVerdict::NeverSeen:
        return KeyWords::tr("event not seen");
    case KeyVerdict::Absorbed:
        return KeyWords::tr("copy absorbed");
    case KeyVerdict::HandledOnce:
        return KeyWords::tr("handled once");
    case KeyVerdict::Count:
        break;
    }
    return {};
}

Glyph verdictGlyph(KeyVerdict verdict)
{
    switch (verdict) {
    case KeyVerdict::GotThrough:
        return Glyph::Failed;
    case KeyVerdict::NotMarked:
        return Glyph::Unmarked;
    case KeyVerdict::NeverSeen:
        return Glyph::Missing;
    case KeyVerdict::Absorbed:
        return Glyph::Skipped;
    case KeyVerdict::HandledOnce:
        return Glyph::Completed;
    case KeyVerdict::Count:
        break;
    }
    return Glyph::None;
}

QString verdictSentence(const KeyLine& line)
{
    switch (line.verdict) {
    case KeyVerdict::GotThrough:
        return throughSentence(line);
    case KeyVerdict::NotMarked:
        return KeyWords::tr("%1 handled this event, as far as can be told, and never set its key: "
                            "a copy would be handled again.")
            .arg(who(line));
    case KeyVerdict::NeverSeen:
        return KeyWords::tr("The key is there, and its event is not among those that were read.");
    case KeyVerdict::Absorbed:
        return KeyWords::tr("The event came %1 times, and %2 handled it once.")
            .arg(format::count(line.records), who(line));
    case KeyVerdict::HandledOnce:
        return KeyWords::tr("The event came once and is marked.");
    case KeyVerdict::Count:
        break;
    }
    return {};
}

QString lifeText(const KeyLine& line, Timestamp now)
{
    if (line.verdict == KeyVerdict::NotMarked)
        return QStringLiteral("–");
    if (!line.there)
        return KeyWords::tr("gone");
    return line.until ? format::duration(
               std::max(Timestamp::duration{}, *line.until - line.clock.value_or(now)))
                      : KeyWords::tr("for ever");
}

QString keyText(const std::string& key)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(QByteArrayView(key.data(), qsizetype(key.size())));
    bool plain = !decode.hasError();
    for (const auto c : text)
        plain = plain && c.isPrint();
    if (plain)
        return text;
    QString escaped;
    for (const char c : key) {
        const auto byte = std::uint8_t(c);
        if (byte >= 0x20 && byte < 0x7f)
            escaped += QLatin1Char(c);
        else
            escaped += QStringLiteral("\\x%1").arg(byte, 2, 16, QLatin1Char('0'));
    }
    return escaped;
}

} // namespace app
