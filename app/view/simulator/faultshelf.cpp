#include "app/view/simulator/faultshelf.h"

#include "app/view/simulator/stagewords.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"

#include <QApplication>
#include <QDrag>
#include <QGridLayout>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <map>

namespace app {

using namespace sim::stage;

namespace {

struct Faults
{
    Q_DECLARE_TR_FUNCTIONS(Faults)
};

struct FaultWord
{
    const char* fault;
    const char* name;
};

constexpr FaultWord faultWords[] = {
    {"declined", QT_TRANSLATE_NOOP("Faults", "Decline payment")},
    {"throws", QT_TRANSLATE_NOOP("Faults", "Handler throws")},
    {"late-timeout", QT_TRANSLATE_NOOP("Faults", "Late time-out")},
    {"timeout", QT_TRANSLATE_NOOP("Faults", "Late time-out")},
    {"not-confirmed", QT_TRANSLATE_NOOP("Faults", "Broker refuses")},
    {"crash", QT_TRANSLATE_NOOP("Faults", "Crash")},
    {"replay", QT_TRANSLATE_NOOP("Faults", "Replay of the log")},
    {"duplicate", QT_TRANSLATE_NOOP("Faults", "Duplicate")},
    {"loss", QT_TRANSLATE_NOOP("Faults", "Loss")},
    {"lost", QT_TRANSLATE_NOOP("Faults", "Loss")},
    {"delay", QT_TRANSLATE_NOOP("Faults", "Delay")},
    {"reorder", QT_TRANSLATE_NOOP("Faults", "Reorder")},
    {"rebalance", QT_TRANSLATE_NOOP("Faults", "Rebalance")},
    {"key-expiry", QT_TRANSLATE_NOOP("Faults", "Key expiry")},
    {"expiry", QT_TRANSLATE_NOOP("Faults", "Key expiry")},
    {"key-expires", QT_TRANSLATE_NOOP("Faults", "Key expiry")},
    {"poison", QT_TRANSLATE_NOOP("Faults", "Poison message")},
    {"old-schema", QT_TRANSLATE_NOOP("Faults", "Old schema")},
    {"slow", QT_TRANSLATE_NOOP("Faults", "Slow consumer")},
    {"broker-down", QT_TRANSLATE_NOOP("Faults", "Broker down")},
    {"down", QT_TRANSLATE_NOOP("Faults", "Service down")},
    {"relay-twice", QT_TRANSLATE_NOOP("Faults", "Two relays")},
    {"fail", QT_TRANSLATE_NOOP("Faults", "Step fails")},
    {"undo-fails", QT_TRANSLATE_NOOP("Faults", "Undo fails")},
    {"changed-mind", QT_TRANSLATE_NOOP("Faults", "Changed mind")},
    {"service-down", QT_TRANSLATE_NOOP("Faults", "Service down")},
    {"unknown-version", QT_TRANSLATE_NOOP("Faults", "Unknown version")},
    {"slow-consumer", QT_TRANSLATE_NOOP("Faults", "Slow consumer")},
    {"early-begin", QT_TRANSLATE_NOOP("Faults", "Begins too early")},
};

constexpr int cardPadding = 8;
constexpr std::uint32_t someTimes = 3;
constexpr int mostSteps = 500;                 // to where a process is about to crash
const std::string pointFault = "crash-before"; // a card of its own, by the name of the setting

} // namespace

QString faultName(const std::string& fault)
{
    for (const auto& word : faultWords)
        if (fault == word.fault)
            return Faults::tr(word.name);
    auto name = QString::fromStdString(fault);
    name.replace(u'-', u' ');
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

bool hasFaultName(const std::string& fault)
{
    return std::ranges::any_of(faultWords,
                               [&](const FaultWord& word) { return fault == word.fault; });
}

FaultCard::FaultCard(std::string fault, QWidget* parent)
    : QAbstractButton(parent)
    , m_fault(std::move(fault))
{
    setObjectName(QStringLiteral("fault-") + QString::fromStdString(m_fault));
    setText(faultName(m_fault));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void FaultCard::setFigures(std::uint32_t left, const QString& rate, bool hasRate)
{
    m_left = left;
    m_rate = hasRate ? rate : QString();
    setAccessibleName(tr("%1, %2").arg(text(), left > 0 ? tr("%1 left").arg(left) : rate));
    setToolTip(
        tr("%1. Drag it onto a card or a link of the picture, or press it for what it can do.")
            .arg(accessibleName()));
    update();
}

QSize FaultCard::sizeHint() const
{
    return {110, fonts::controlHeight()};
}

void FaultCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& theme = Theme::of(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto isArmed = m_left > 0;
    painter.setPen(QPen(isArmed ? theme.fault : theme.border, 1));
    auto ground = underMouse() ? theme.hover : theme.base;
    if (isArmed)
        ground = blend(theme.base, theme.faultFill, theme.isDark ? 0.22 : 0.3);
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    auto box = rect().adjusted(cardPadding, 0, -cardPadding, 0);
    drawGlyph(painter, Glyph::Fault, {box.left() - 2, box.center().y() - 6, 14, 14}, theme, ground);
    box.adjust(17, 0, 0, 0);
    painter.setFont(fonts::small());
    const auto value = isArmed ? tr("%1 left").arg(m_left) : m_rate;
    painter.setPen(theme.muted);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, value);
    box.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(value) - 6, 0);
    painter.setPen(theme.text);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void FaultCard::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->pos();
    QAbstractButton::mousePressEvent(event);
}

void FaultCard::mouseMoveEvent(QMouseEvent* event)
{
    const auto far = (event->pos() - m_pressed).manhattanLength();
    if (!(event->buttons() & Qt::LeftButton) || far < QApplication::startDragDistance())
        return QAbstractButton::mouseMoveEvent(event);
    setDown(false);
    auto* mime = new QMimeData;
    mime->setData(QStringLiteral("application/x-sagalens-fault"),
                  QByteArray::fromStdString(m_fault));
    auto* drag = new QDrag(this);
    drag->setMimeData(mime);
    drag->setPixmap(
        icons::pixmap(QStringLiteral("bolt"), Theme::of(this).fault, 24, devicePixelRatioF()));
    drag->exec(Qt::CopyAction);
}

FaultShelf::FaultShelf(SimulatorRun& run, QWidget* parent)
    : QWidget(parent)
    , m_run(run)
    , m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("faultShelf"));
    m_grid->setContentsMargins(fonts::grid * 2, fonts::grid * 2, fonts::grid * 2, fonts::grid * 2);
    m_grid->setSpacing(fonts::grid + 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(m_grid);
    column->addStretch(1);
    connect(&run, &SimulatorRun::moved, this, &FaultShelf::refresh);
}

void FaultShelf::rebuild(const std::vector<std::string>& faults)
{
    qDeleteAll(m_cards);
    m_cards.clear();
    m_point = CrashPoint::Mark;
    constexpr int columns = 2;
    for (std::size_t at = 0; at < faults.size(); ++at) {
        auto* card = new FaultCard(faults[at], this);
        m_grid->addWidget(card, int(at) / columns, int(at) % columns);
        connect(card, &QAbstractButton::clicked, this, [this, card] {
            QMenu menu;
            fillMenu(menu, card->fault());
            menu.exec(card->mapToGlobal(card->rect().bottomLeft()));
        });
        m_cards.push_back(card);
    }
    setPoint(m_point);
}

void FaultShelf::setPoint(CrashPoint point)
{
    m_point = point;
    for (auto* card : m_cards)
        if (card->fault() == pointFault)
            card->setText(crashText(point));
}

void FaultShelf::refresh()
{
    const auto* stage = m_run.stage();
    if (!stage)
        return;
    auto faults = stage->faults();
    std::map<std::string, std::uint32_t> left;
    for (const auto& choice : m_run.shown().choices) {
        if (choice.fault.empty())
            continue;
        left[choice.fault] = std::max(left[choice.fault], choice.faultsLeft);
        if (std::ranges::find(faults, choice.fault) == faults.end())
            faults.push_back(choice.fault);
    }
    if (const auto crash = std::ranges::find(faults, "crash"); crash != faults.end())
        faults.insert(crash + 1, pointFault);
    const auto known = [this] {
        std::vector<std::string> names;
        for (const auto* card : m_cards)
            names.push_back(card->fault());
        return names;
    }();
    if (known != faults)
        rebuild(faults);
    const auto settings = stage->settings();
    for (auto* card : m_cards) {
        auto rate = tr("off");
        auto hasRate = false;
        for (const auto& [name, value] : settings)
            if (name == "fault." + card->fault() && value != "0") {
                rate = QString::fromStdString(value);
                hasRate = true;
            }
        card->setFigures(left[card->fault() == pointFault ? "crash" : card->fault()], rate,
                         hasRate);
    }
}

void FaultShelf::fillMenu(QMenu& menu, const std::string& fault)
{
    auto& run = m_run;
    if (fault == pointFault)
        return fillPoints(menu);
    for (const auto& choice : run.shown().choices)
        if (choice.fault == fault)
            menu.addAction(icons::icon(QStringLiteral("bolt")),
                           tr("Now: %1").arg(worded(choice.text)), &run,
                           [&run, label = choice.label] { run.take(label); });
    fillPlaces(*menu.addMenu(tr("Strike at")), fault);
    menu.addSeparator();
    menu.addAction(tr("May strike once"), &run, [&run, fault] { run.allow(fault, 1); });
    menu.addAction(tr("May strike three times"), &run,
                   [&run, fault] { run.allow(fault, someTimes); });
    menu.addAction(tr("May not strike"), &run, [&run, fault] { run.allow(fault, 0); });
}

//! The points with what can crash there now; elsewhere the run goes on until something can.
void FaultShelf::fillPoints(QMenu& menu)
{
    for (const auto point : crashPoints) {
        const auto* now = crash(point, {});
        auto text = crashText(point);
        text = now ? tr("%1, now: %2").arg(text, worded(now->text))
                   : tr("%1, as soon as it comes").arg(text);
        auto* action = menu.addAction(icons::icon(QStringLiteral("bolt")), text, this,
                                      [this, point] { crashBefore(point, {}); });
        action->setObjectName(QStringLiteral("crashBefore-") + QLatin1String(name(point)));
    }
    menu.addSeparator();
    auto* dragged = menu.addMenu(tr("What the card does where it is dropped"));
    for (const auto point : crashPoints) {
        auto* action =
            dragged->addAction(crashText(point), this, [this, point] { setPoint(point); });
        action->setCheckable(true);
        action->setChecked(point == m_point);
    }
}

const Choice* FaultShelf::crash(CrashPoint point, const FaultPlace& place) const
{
    const auto& choices = m_run.shown().choices;
    const auto found = std::ranges::find_if(choices, [&](const Choice& one) {
        return isBefore(one, choices, point) && place.has(one);
    });
    return found == choices.end() ? nullptr : &*found;
}

void FaultShelf::crashBefore(CrashPoint point, const FaultPlace& place)
{
    setPoint(point);
    const auto isAllowed = std::ranges::any_of(
        m_run.shown().choices, [](const Choice& one) { return one.fault == "crash"; });
    if (!isAllowed)
        m_run.allow("crash", 1);
    const auto from = m_run.shown().step;
    for (int i = 0; i < mostSteps; ++i) {
        if (const auto* choice = crash(point, place))
            return m_run.take(std::string(choice->label));
        if (!m_run.shown().next())
            break;
        m_run.stepOn();
    }
    m_run.seek(from);
    Q_EMIT refused(
        tr("%1: nothing at %2 comes to that point.")
            .arg(crashText(point), place.text().isEmpty() ? tr("any place") : place.text()));
}

bool FaultPlace::has(const Choice& choice) const
{
    if (!card.empty())
        return choice.actor == card || choice.subject == card || choice.to == card
               || choice.from == card;
    if (from.empty())
        return true;
    if (!choice.from.empty() || !choice.to.empty())
        return choice.from == from && choice.to == to;
    return (choice.actor == from && choice.subject == to)
           || (choice.actor == to && choice.subject == from);
}

QString FaultPlace::text() const
{
    if (card.empty() && from.empty())
        return {};
    return QString::fromStdString(card.empty() ? from + " → " + to : card);
}

//! Where it could be dropped as well.
void FaultShelf::fillPlaces(QMenu& menu, const std::string& fault)
{
    const auto add = [&](const FaultPlace& place, const QString& text) {
        menu.addAction(text, this, [this, fault, place] { strike(fault, place); });
    };
    const auto& picture = m_run.shown().picture;
    for (const auto& card : picture.cards)
        add({.card = card.id}, QString::fromStdString(card.title));
    menu.addSeparator();
    for (const auto& link : picture.links) {
        const FaultPlace place{.from = link.from, .to = link.to};
        add(place, place.text());
    }
}

void FaultShelf::strike(const std::string& fault, const FaultPlace& place)
{
    if (fault == pointFault)
        return crashBefore(m_point, place);
    const auto find = [&]() -> const Choice* {
        for (const auto& choice : m_run.shown().choices)
            if (choice.fault == fault && place.has(choice))
                return &choice;
        return nullptr;
    };
    const auto isAllowed = std::ranges::any_of(
        m_run.shown().choices, [&](const Choice& choice) { return choice.fault == fault; });
    if (!isAllowed)
        m_run.allow(fault, 1);
    if (const auto* choice = find()) {
        m_run.take(std::string(choice->label));
        return;
    }
    Q_EMIT refused(tr("%1 cannot strike %2 now. It may strike later: step on until a choice offers "
                      "it.")
                       .arg(faultName(fault), place.text()));
}

} // namespace app
