#include "app/view/sagas/compare/styleswords.h"

#include "app/widget/numberformat.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace app {

using namespace sim::styles;

namespace {

class Telling
{
    Q_DECLARE_TR_FUNCTIONS(Styles)

public:
    explicit Telling(const Comparison& comparison) : m_comparison(comparison) {}

    std::vector<StyleLine> lines()
    {
        m_one = &m_comparison.choreography.traffic;
        m_other = &m_comparison.orchestration.traffic;
        addTraffic();
        addTimes();
        addCoupling();
        if (m_comparison.choreography.fault && m_comparison.orchestration.fault)
            addFault();
        return std::move(m_lines);
    }

    static QString each(std::uint64_t count, const Figures& figures)
    {
        const auto number = double(count) / double(std::max<std::uint64_t>(1, figures.orders));
        const auto tenths = std::int64_t(number * 10 + 0.5);
        return QLocale().toString(double(tenths) / 10, 'f', tenths % 10 == 0 ? 0 : 1);
    }

    static QString statusWord(const std::string& status)
    {
        return status == "COMPLETED"   ? tr("completed")
               : status == "CANCELLED" ? tr("cancelled")
               : status == "PAID"      ? tr("left at paid")
               : status == "PENDING"   ? tr("left at pending")
                                       : QString::fromStdString(status);
    }

    static QString placeWord(const std::string& place) { return QString::fromStdString(place); }

private:
    void heading(const QString& text) { m_lines.push_back({.name = text, .isHeading = true}); }

    template <typename Tell>
    StyleLine& add(const QString& name, const QString& meaning, const Tell& tell)
    {
        m_lines.push_back({.name = name,
                           .choreography = tell(*m_one),
                           .orchestration = tell(*m_other),
                           .meaning = meaning});
        return m_lines.back();
    }

    void addTraffic()
    {
        heading(tr("Traffic of an order"));
        add(tr("Messages"), tr("Records on the broker, calls and their answers."),
            [](const Figures& f) { return each(f.messages(), f); });
        add(tr("Records on the broker"), tr("Events and, of an orchestrator, what it tells."),
            [](const Figures& f) { return each(f.records, f); });
        add(tr("Deliveries to services"), tr("Records that a service fetched, needed or not."),
            [](const Figures& f) { return each(f.deliveries, f); });
        add(tr("Hops"), tr("Messages on their way from one process to another."),
            [](const Figures& f) { return each(f.hops(), f); });
        add(tr("Hops until its outcome"), tr("The others come after the order is over."),
            [](const Figures& f) { return each(f.hopsToOutcome, f); });
    }

    void addTimes()
    {
        heading(tr("Time of an order"));
        for (const auto& [name, hundredths] : {std::pair(tr("Half within"), 50u),
                                               {tr("95 of 100 within"), 95u},
                                               {tr("The longest"), 100u}}) {
            add(name, tr("From the placing to the final status, in virtual time."),
                [share = hundredths](const Figures& f) {
                    return format::duration(f.percentile(share));
                });
        }
        add(tr("Outcomes"), {}, outcomes);
    }

    void addCoupling()
    {
        heading(tr("Coupling"));
        add(tr("Dependencies"), tr("Services that react to another's events or are called."),
            [](const Figures& f) { return QString::number(f.dependencies.size()); });
        add(tr("Of which someone waits"), tr("Who calls waits for the answer."),
            [](const Figures& f) { return QString::number(f.waiting()); });
        add(tr("Calls that wait, an order"), {}, [](const Figures& f) { return each(f.calls, f); });
        const auto pairs = [](const Figures& f) {
            QStringList list;
            for (const auto& one : f.dependencies)
                list += placeWord(one.on) + u" → " + placeWord(one.who);
            return list;
        };
        const auto left = pairs(*m_one);
        const auto right = pairs(*m_other);
        for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i)
            m_lines.push_back({.name = i == 0 ? tr("Who depends on whom") : QString(),
                               .choreography = left.value(i),
                               .orchestration = right.value(i)});
    }

    void addFault()
    {
        m_one = &*m_comparison.choreography.fault;
        m_other = &*m_comparison.orchestration.fault;
        heading(tr("One order, and %1").arg(faultWords(m_comparison.fault)));
        add(tr("Struck"),
            tr("Where the fault had its first chance, and how long after the placing."),
            [](const Figures& f) {
                return f.struck
                           ? tr("%1, after %2")
                                 .arg(placeWord(f.struck->at), format::duration(f.struck->after))
                           : QStringLiteral("–");
            });
        add(tr("Outcome"), {}, outcomes);
        add(tr("Taken back"), tr("Effects that were undone."), [](const Figures& f) {
            QStringList list;
            for (const auto& [type, count] : f.undone)
                list += count == 1
                            ? QString::fromStdString(type)
                            : QStringLiteral("%1 ×%2").arg(QString::fromStdString(type)).arg(count);
            return list.isEmpty() ? QStringLiteral("–") : list.join(QStringLiteral(", "));
        });
        auto& consistent =
            add(tr("Consistent again in"),
                tr("Since the fault, or the placing: the status is final and all is taken back."),
                [](const Figures& f) {
                    return f.consistentIn ? format::duration(*f.consistentIn) : tr("never");
                });
        consistent.isTrouble = !m_one->consistentIn;
        consistent.isOtherTrouble = !m_other->consistentIn;
        auto& broken = add(tr("Broken invariants"), {}, [](const Figures& f) {
            QStringList list;
            for (const auto& name : f.broken)
                list += QString::fromStdString(name);
            return list.isEmpty() ? tr("none") : list.join(QStringLiteral(", "));
        });
        broken.isTrouble = !m_one->broken.empty();
        broken.isOtherTrouble = !m_other->broken.empty();
    }

    static QString outcomes(const Figures& figures)
    {
        QStringList list;
        for (const auto& [status, count] : figures.outcomes)
            list += figures.orders == 1 ? statusWord(status)
                                        : QStringLiteral("%1 %2").arg(format::count(qint64(count)),
                                                                      statusWord(status));
        return list.join(QStringLiteral(", "));
    }

    const Comparison& m_comparison;
    const Figures* m_one = nullptr;
    const Figures* m_other = nullptr;
    std::vector<StyleLine> m_lines;
};

} // namespace

std::vector<StyleLine> styleLines(const Comparison& comparison)
{
    return Telling(comparison).lines();
}

QString styleSentence(const Comparison& comparison)
{
    const auto& one = comparison.choreography.traffic;
    const auto& other = comparison.orchestration.traffic;
    return Telling::tr(
               "Of a choreography an order takes %1 hops and %2, of an orchestration %3 hops "
               "and %4, but there a caller waits %5 times.")
        .arg(Telling::each(one.hopsToOutcome, one), format::duration(one.percentile(50)),
             Telling::each(other.hopsToOutcome, other), format::duration(other.percentile(50)),
             Telling::each(other.calls, other));
}

QString faultWords(std::string_view id)
{
    return id == "declined"       ? Telling::tr("the card is declined")
           : id == "out-of-stock" ? Telling::tr("nothing is in stock")
           : id == "late-timeout" ? Telling::tr("the card is charged, the answer is a time-out")
           : id == "throws"       ? Telling::tr("the first handler throws")
           : id == "service-down" ? Telling::tr("the first service needed is down for a while")
           : id == "crash"        ? Telling::tr("the first process that has work dies")
           : id == "duplicate"    ? Telling::tr("the first record comes twice")
           : id == "delay"        ? Telling::tr("the first record is late")
                                  : QString::fromUtf8(id.data(), qsizetype(id.size()));
}

} // namespace app
