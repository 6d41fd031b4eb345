#include "app/view/simulator/inspector.h"

#include "app/view/simulator/stagewords.h"
#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QHeaderView>

#include <algorithm>

namespace app {

using namespace sim::stage;

namespace {

constexpr int stepRole = Qt::UserRole;
constexpr std::size_t mostHistory = 30;
constexpr std::uint64_t mostSearched = 2'000;

QTreeWidgetItem* addPair(QTreeWidgetItem& parent, const QString& name, const QString& value)
{
    auto* item = new QTreeWidgetItem(&parent, {name, value});
    item->setFont(1, fonts::mono());
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setToolTip(1, value);
    item->setToolTip(0, name);
    return item;
}

QTreeWidgetItem* addHeading(QTreeWidget& tree, const QString& text, const QString& note)
{
    auto* item = new QTreeWidgetItem(&tree, {text, note});
    item->setFont(0, fonts::smallStrong());
    item->setFont(1, fonts::small());
    item->setForeground(1, tree.palette().placeholderText());
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

Inspector::Inspector(SimulatorRun& run, QWidget* parent) : QTreeWidget(parent), m_run(run)
{
    setObjectName(QStringLiteral("simulatorInspector"));
    setAccessibleName(tr("Inspector"));
    setFrameShape(NoFrame);
    setHeaderHidden(true);
    setColumnCount(2);
    setIndentation(8);
    setRootIsDecorated(false);
    setPalette(Theme::of(this).itemViewPalette());
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    connect(&run, &SimulatorRun::moved, this, &Inspector::refresh);
    connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        if (item->data(0, stepRole).isValid())
            m_run.seek(item->data(0, stepRole).toULongLong());
    });
}

void Inspector::show(const std::string& card, const std::string& token)
{
    m_card = card;
    m_token = token;
    refresh();
}

//! The message that was chosen, as long as it is there.
void Inspector::addMessage(const Card& card)
{
    const auto text = [](const std::string& from) { return QString::fromStdString(from); };
    for (const auto& lane : card.lanes) {
        const auto found = std::ranges::find(lane.tokens, m_token, &Token::place);
        if (m_token.empty() || found == lane.tokens.end())
            continue;
        auto* message = addHeading(*this, tr("Message"), text(found->saga));
        addPair(*message, tr("Type"), text(found->type));
        addPair(*message, tr("Key"), text(found->saga));
        addPair(*message, tr("Place"), text(found->place));
        addPair(*message, tr("Event id"), text(found->eventId));
        QStringList states;
        if (found->isAgain)
            states += tr("delivered again");
        if (found->isHeld)
            states += tr("in flight");
        states += found->readByAll ? tr("read by all") : tr("waiting for readers");
        addPair(*message, tr("State"), states.join(QStringLiteral(", ")));
        return;
    }
}

void Inspector::addState(const Card& card)
{
    const auto found = m_run.shown().changes.find(card.id);
    const auto* diff = found == m_run.shown().changes.end() ? nullptr : &found->second;
    const auto fill = Theme::of(this).changedFill();
    auto* state = addHeading(*this, tr("State"), worded(card.state));
    for (std::size_t at = 0; at < card.fields.size(); ++at) {
        auto value = QString::fromStdString(card.fields[at].value);
        const auto isChanged = diff && diff->fields.contains(at);
        if (isChanged && !diff->fields.at(at).empty())
            value = tr("%1 → %2").arg(QString::fromStdString(diff->fields.at(at)), value);
        auto* item = addPair(*state, worded(card.fields[at].name), value);
        for (const auto column : {0, 1})
            if (isChanged)
                item->setBackground(column, fill);
    }
    for (std::size_t at = 0; at < card.sections.size(); ++at) {
        const auto& section = card.sections[at];
        auto* heading = addHeading(*this, worded(section.title), worded(section.note));
        for (const auto& row : section.rows) {
            auto* item = addPair(*heading, QString::fromStdString(row.name),
                                 QString::fromStdString(row.value));
            for (const auto column : {0, 1})
                if (diff && diff->rows.contains({at, row.id}))
                    item->setBackground(column, fill);
        }
    }
    for (const auto& lane : card.lanes) {
        auto* heading = addHeading(*this, QString::fromStdString(lane.channel + ' ' + lane.name),
                                   QString::number(lane.tokens.size() + lane.left));
        for (const auto& token : lane.tokens)
            addPair(*heading, QString::fromStdString(token.type + ' ' + token.saga),
                    QString::fromStdString(token.eventId.substr(0, 13)))
                ->setToolTip(0, QString::fromStdString(token.place + '\n' + token.eventId));
    }
}

//! The last steps it acted in or was acted on.
void Inspector::addHistory()
{
    const auto* stage = m_run.stage();
    if (!stage || m_run.mode() != SimulatorRun::Mode::Paused)
        return;
    auto* heading = addHeading(*this, tr("History"), {});
    const auto last = m_run.shown().step;
    std::size_t count = 0;
    for (auto step = last; step > 0 && count < mostHistory && last - step < mostSearched; --step) {
        const auto taken = stage->taken(step);
        if (taken.taken.actor != m_card && taken.taken.subject != m_card
            && taken.taken.to != m_card)
            continue;
        auto* item = addPair(*heading, worded(taken.taken.text),
                             tr("step %1").arg(format::count(qint64(step))));
        item->setData(0, stepRole, quint64(step));
        item->setForeground(1, Theme::of(this).accent);
        item->setFont(1, fonts::small());
        ++count;
    }
    heading->setText(1, QString::number(count));
}

void Inspector::refresh()
{
    const auto& cards = m_run.shown().picture.cards;
    // Building a tree costs more than a frame has: a run at full speed shows it when it rests.
    if (m_run.mode() == SimulatorRun::Mode::Fast
        || (m_run.mode() == SimulatorRun::Mode::Running && m_run.speed() > 2))
        return;
    auto found = std::ranges::find(cards, m_card, &Card::id);
    clear();
    if (found == cards.end()) {
        Q_EMIT titleChanged(tr("Inspector"));
        auto* hint = new QTreeWidgetItem(this, {tr("Click a part of the picture.")});
        hint->setFirstColumnSpanned(true);
        hint->setForeground(0, palette().placeholderText());
        return;
    }
    Q_EMIT titleChanged(tr("Inspector: %1").arg(QString::fromStdString(found->title)));
    addMessage(*found);
    addState(*found);
    addHistory();
    expandAll();
}

} // namespace app
