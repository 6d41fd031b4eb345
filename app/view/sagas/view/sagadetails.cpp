#include "app/view/sagas/view/sagadetails.h"

#include "app/session/session.h"
#include "app/view/sagas/base/sagawords.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/elidedlabel.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/panel.h"
#include "model/event/typename.h"
#include "model/saga/sagacells.h"

#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace model;
using namespace model::saga;

using Cell = SagaCell::State;

namespace {

constexpr qint64 pause = 450;                // milliseconds between two looks
constexpr std::size_t mostEvents = 2'000;    // that are listed
constexpr std::uint64_t mostLetters = 5'000; // that are looked into for one saga
constexpr int rememberedKeys = 8;

QLabel* plainLabel(const QFont& font)
{
    auto* label = new QLabel;
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString text(const std::string& bytes)
{
    return QString::fromStdString(bytes);
}

} // namespace

SagaDetails::SagaDetails(const ViewContext& context, SagaFocus& focus, QWidget* parent)
    : SagaPanel(parent)
    , m_context(context)
    , m_focus(focus)
    , m_sagas(context.session.analysis().sagas)
    , m_reader(context.session.store())
    , m_glyph(new QLabel)
    , m_state(plainLabel(fonts::heading()))
    , m_sentence(plainLabel(fonts::body()))
    , m_showLetter(new QPushButton(tr("Show dead letter")))
    , m_copy(new QPushButton(tr("Copy report")))
    , m_stream(new QPushButton(tr("Open in Stream")))
    , m_steps(new SagaLinesModel(this))
    , m_findings(new SagaLinesModel(this))
    , m_stepView(new SagaLinesView(*m_steps))
    , m_findingView(new SagaLinesView(*m_findings))
    , m_noFindings(plainLabel(fonts::body()))
    , m_body(new QWidget)
{
    setObjectName(QStringLiteral("sagaDetails"));
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeading());
    column->addWidget(buildFacts());
    m_stepView->setObjectName(QStringLiteral("sagaStepList"));
    m_stepView->setAccessibleName(tr("Steps"));
    addSection(*column, tr("Steps"), m_stepView);
    m_findingView->setObjectName(QStringLiteral("sagaFindings"));
    m_findingView->setAccessibleName(tr("Findings of this saga"));
    m_noFindings->setText(tr("Nothing is odd about it."));
    m_noFindings->setForegroundRole(QPalette::PlaceholderText);
    m_noFindings->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    auto* findings = new QWidget;
    auto* lines = new QVBoxLayout(findings);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(m_findingView);
    lines->addWidget(m_noFindings);
    addSection(*column, tr("Findings of this saga"), findings);
    column->addStretch(1);
    addSection(*column, tr("Beside another"), buildCompare());
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_body);
    m_panel = new Panel(QStringLiteral("sagaDetailsPanel"), tr("Saga"), scroll);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_panel);
    connect(&m_focus, &SagaFocus::changed, this, &SagaDetails::showSaga);
    for (auto* view : {m_stepView, m_findingView})
        connect(view, &QAbstractItemView::activated, this, [this, view](const QModelIndex& index) {
            selectRow((view == m_stepView ? m_steps : m_findings)->line(index.row()).row);
        });
    showSaga();
}

QWidget* SagaDetails::buildHeading()
{
    auto* heading = new QWidget;
    auto* column = new QVBoxLayout(heading);
    column->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    column->setSpacing(6);
    auto* top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_glyph);
    top->addWidget(m_state, 1);
    m_state->setObjectName(QStringLiteral("sagaState"));
    m_sentence->setObjectName(QStringLiteral("sagaSentence"));
    m_sentence->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (auto* button : {m_showLetter, m_copy, m_stream})
        buttons->addWidget(button);
    buttons->addStretch(1);
    m_showLetter->setObjectName(QStringLiteral("sagaShowLetter"));
    m_copy->setObjectName(QStringLiteral("sagaCopyReport"));
    m_copy->setToolTip(tr("State, times, steps and events as Markdown"));
    m_stream->setObjectName(QStringLiteral("sagaOpenInStream"));
    m_stream->setToolTip(tr("Filter the Stream to the events of this saga"));
    column->addLayout(top);
    column->addWidget(m_sentence);
    column->addLayout(buttons);
    connect(m_showLetter, &QPushButton::clicked, this, &SagaDetails::openLetter);
    connect(m_stream, &QPushButton::clicked, this, &SagaDetails::openInStream);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(report()); });
    return heading;
}

QWidget* SagaDetails::buildFacts()
{
    auto* facts = new QWidget;
    m_factForm = new QFormLayout(facts);
    m_factForm->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 8);
    m_factForm->setHorizontalSpacing(16);
    m_factForm->setVerticalSpacing(3);
    const std::array names{tr("Definition"), tr("Started"), tr("Age"),        tr("In this step"),
                           tr("Deadline"),   tr("Events"),  tr("Correlation")};
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        m_facts[i] = new ElidedLabel;
        m_facts[i]->setFont(fonts::body());
        m_facts[i]->setObjectName(QStringLiteral("sagaFact%1").arg(i));
        auto* name = new QLabel(names[i]);
        name->setForegroundRole(QPalette::PlaceholderText);
        m_factForm->addRow(name, m_facts[i]);
    }
    return facts;
}

QWidget* SagaDetails::buildCompare()
{
    auto* beside = new QWidget;
    auto* row = new QHBoxLayout(beside);
    row->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    row->setSpacing(8);
    m_beside = new QComboBox;
    m_beside->setObjectName(QStringLiteral("sagaBeside"));
    m_beside->setAccessibleName(tr("Beside another"));
    m_beside->addItem(tr("the definition"), QString());
    m_beside->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_beside->setMinimumContentsLength(12);
    auto* compare = new QPushButton(tr("Compare"));
    compare->setObjectName(QStringLiteral("sagaCompare"));
    row->addWidget(m_beside, 1);
    row->addWidget(compare);
    connect(compare, &QPushButton::clicked, this,
            [this] { Q_EMIT compareWanted(m_beside->currentData().toString()); });
    return beside;
}

void SagaDetails::addSection(QVBoxLayout& column, const QString& title, QWidget* content)
{
    auto* name = new QLabel(title);
    name->setFont(fonts::smallStrong());
    name->setContentsMargins(fonts::panelPadding, 5, fonts::panelPadding, 5);
    name->setBackgroundRole(QPalette::Window);
    name->setAutoFillBackground(true);
    column.addWidget(name);
    column.addWidget(content);
}

const SagaDefinition& SagaDetails::definition() const
{
    return m_sagas.definition(m_choice->saga);
}

void SagaDetails::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    showSaga();
}

void SagaDetails::tick()
{
    if (m_sinceShown.isValid() && !m_sinceShown.hasExpired(pause))
        return;
    showSaga();
}

void SagaDetails::showSaga()
{
    m_sinceShown.start();
    if (m_choice != m_focus.current()) {
        rememberKeys();
        m_choice = m_focus.current();
        m_events.clear();
        m_readTo = 0;
        m_letter.reset();
        m_lettersSeen = 0;
    }
    m_line = m_choice ? m_sagas.find(m_choice->saga, m_choice->key) : std::nullopt;
    m_body->setVisible(m_line.has_value());
    m_panel->setTitle(m_line ? tr("Saga %1").arg(text(m_line->key)) : tr("No saga selected"));
    if (!m_line)
        return;
    readEvents();
    completeTimes();
    findLetter();
    showHeading();
    showFacts();
    showSteps();
    showFindings();
}

//! Those chosen before are offered for comparing.
void SagaDetails::rememberKeys()
{
    if (!m_choice)
        return;
    const auto key = text(m_choice->key);
    const auto known = m_beside->findData(key);
    if (known > 0)
        m_beside->removeItem(known);
    m_beside->insertItem(1, key, key);
    if (m_beside->count() > rememberedKeys + 1)
        m_beside->removeItem(m_beside->count() - 1);
}

void SagaDetails::readEvents()
{
    m_reader.refresh();
    if (!m_events.empty() && m_readTo == m_line->last && m_readCopies == m_line->copies)
        return;
    m_readTo = m_line->last;
    m_readCopies = m_line->copies;
    m_events.clear();
    for (const auto row : m_sagas.rows(m_choice->saga, *m_line, m_reader)) {
        if (m_events.size() >= mostEvents)
            break;
        const auto event = m_reader.at(row);
        m_events.push_back(
            {.row = row,
             .event = definition().find(typeWords(event.type)),
             .time = event.time,
             .type = QString::fromUtf8(event.type.data(), int(event.type.size())),
             .place = QStringLiteral("%1 P%2 %3")
                          .arg(QString::fromUtf8(event.channel.data(), int(event.channel.size())))
                          .arg(event.partition)
                          .arg(event.position)});
    }
}

//! One that was put away has lost the times of its events: they are read from the events.
void SagaDetails::completeTimes()
{
    auto& seen = m_line->seen;
    for (const auto& event : m_events) {
        if (!event.event)
            continue;
        const auto bit = EventMask{1} << *event.event;
        const auto after =
            std::chrono::duration_cast<std::chrono::milliseconds>(event.time - seen.start).count();
        if ((seen.events & bit) == 0
            || ((seen.timed & bit) != 0 && seen.after[*event.event] <= after))
            continue;
        seen.timed |= bit;
        seen.after[*event.event] = after;
    }
}

//! The newest dead letter of the saga. Letters are looked into once.
void SagaDetails::findLetter()
{
    const auto& letters = m_context.session.analysis().letters;
    const auto end = letters.end();
    const auto from =
        std::max({letters.begin(), m_lettersSeen, end > mostLetters ? end - mostLetters : 0});
    if (from < end) {
        for (const auto& letter : letters.linesFrom(from).lines) {
            if (m_reader.holds(letter.row)
                && m_sagas.keyOf(m_choice->saga, letter.row, m_reader) == m_choice->key)
                m_letter = letter.row;
        }
        m_lettersSeen = end;
    }
    m_showLetter->setVisible(m_letter.has_value());
}

void SagaDetails::showHeading()
{
    const auto glyph = glyphOf(m_line->progress.state);
    const auto& theme = Theme::of(this);
    m_glyph->setPixmap(glyphPixmap(glyph, glyphSize() + 2, devicePixelRatioF(),
                                   {glyphInk(glyph, theme), theme.window}));
    auto word = wordOf(m_line->progress.state);
    if (!word.isEmpty())
        word[0] = word[0].toUpper();
    m_state->setText(word);
    auto sentence = sentenceOf(definition(), *m_line);
    if (m_letter)
        sentence += QLatin1Char(' ') + tr("One of its events is a dead letter.");
    m_sentence->setText(sentence);
}

void SagaDetails::showFacts()
{
    const auto& saga = definition();
    const auto say = [this](Fact fact, const QString& words, const QString& tip = {}) {
        auto* label = m_facts[std::size_t(fact)];
        if (label->text() != words)
            label->setText(words);
        label->setToolTip(tip.isEmpty() ? words : tip);
    };
    say(Fact::Definition, text(saga.name), text(saga.about));
    say(Fact::Started, m_times.clockWithDate(m_line->seen.start, m_line->now),
        m_times.detail(m_line->seen.start));
    say(Fact::Age, format::duration(ageOf(*m_line)));
    const auto since = waitingSince(*m_line);
    say(Fact::InStep,
        since ? format::duration(std::max(m_line->now, *since) - *since) : QStringLiteral("–"));
    const auto deadline = deadlineOf(*m_line);
    say(Fact::Deadline,
        !deadline ? QStringLiteral("–")
        : *deadline >= m_line->now
            ? tr("in %1").arg(format::age(*deadline - m_line->now))
            : tr("passed by %1").arg(format::duration(m_line->now - *deadline)),
        deadline ? m_times.detail(*deadline) : QString());
    auto events = format::count(qint64(m_events.size()));
    if (m_line->copies > 0)
        events = tr("%1, of them %2 came again").arg(events, format::count(m_line->copies));
    say(Fact::Events, events);
    QStringList ways;
    for (const auto& way : saga.correlation)
        ways << text(way.text());
    say(Fact::Correlation, ways.join(tr(", else ")));
}

void SagaDetails::showSteps()
{
    std::vector<SagaDetailLine> lines;
    for (const auto& cell : sagaCells(definition(), *m_line)) {
        const auto isDone = cell.state != Cell::Pending && cell.state != Cell::Running
                            && cell.state != Cell::Compensating && cell.state != Cell::Overdue;
        SagaDetailLine line{.glyph = glyphOf(cell.state),
                            .text = cellName(definition(), cell),
                            .tip = wordOf(cell.state),
                            .isMuted = cell.state == Cell::Pending};
        if (cell.time && isDone) {
            line.side =
                format::duration(std::max(*cell.time, m_line->seen.start) - m_line->seen.start);
            line.tip += QLatin1Char('\n') + m_times.detail(*cell.time);
            const auto found = std::ranges::find(m_events, *cell.time, &Step::time);
            if (found != m_events.end())
                line.row = found->row;
        } else if (cell.state != Cell::Pending) {
            line.side = tr("now");
        }
        lines.push_back(std::move(line));
    }
    m_steps->assign(std::move(lines));
    m_stepView->fit();
}

void SagaDetails::showFindings()
{
    std::vector<SagaDetailLine> lines;
    const auto add = [&lines](Glyph glyph, const QString& words) {
        lines.push_back({.glyph = glyph, .text = words, .tip = words});
    };
    const auto state = m_line->progress.state;
    if (state == SagaState::NeedsPerson)
        add(Glyph::NeedsPerson, sentenceOf(definition(), *m_line));
    const auto deadline = deadlineOf(*m_line);
    if (deadline && *deadline < m_line->now)
        add(Glyph::Failed, tr("Overdue by %1").arg(format::duration(m_line->now - *deadline)));
    if (state == SagaState::CompletedLate)
        add(Glyph::CompletedLate, whereItStands(definition(), *m_line));
    for (const auto& words : odditiesOf(definition(), *m_line))
        add(Glyph::OffPath, words);
    for (const auto& event : m_events) {
        if (!event.event) {
            lines.push_back({.glyph = Glyph::OffPath,
                             .text = tr("Not expected: %1").arg(event.type),
                             .tip = event.place,
                             .row = event.row});
        }
    }
    if (m_line->copies > 0)
        add(Glyph::Duplicate, tr("%1 events came again").arg(format::count(m_line->copies)));
    if (m_letter)
        lines.push_back({.glyph = Glyph::DeadLetter, .text = tr("A dead letter"), .row = m_letter});
    m_findingView->setVisible(!lines.empty());
    m_noFindings->setVisible(lines.empty());
    m_findings->assign(std::move(lines));
    m_findingView->fit();
}

void SagaDetails::selectRow(std::optional<Row> row)
{
    if (row && m_context.selection && m_reader.holds(*row))
        m_context.selection->select({&m_context.session.store(), *row});
}

//! All ways by which its events are found: which of them an event has is its own matter.
QString SagaDetails::condition() const
{
    auto key = text(m_choice->key);
    const auto run = key.lastIndexOf(QStringLiteral(" #"));
    if (run > 0)
        key.truncate(run);
    key.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    key.replace(QLatin1Char('"'), QStringLiteral("\\\""));
    QStringList parts;
    for (const auto& way : definition().correlation)
        parts << QStringLiteral("%1 == \"%2\"").arg(text(way.text()), key);
    return parts.join(QStringLiteral(" || "));
}

void SagaDetails::openInStream()
{
    if (!m_choice || !m_context.wishes)
        return;
    Q_EMIT m_context.wishes->filterWanted(condition());
    Q_EMIT m_context.wishes->linkWanted(QStringLiteral("stream:"));
}

void SagaDetails::openLetter()
{
    selectRow(m_letter);
    if (m_letter && m_context.wishes)
        Q_EMIT m_context.wishes->linkWanted(QStringLiteral("letter:%1").arg(*m_letter));
}

QString SagaDetails::report()
{
    if (!m_line)
        return {};
    QString out = QStringLiteral("## ") + tr("Saga %1").arg(text(m_line->key))
                  + QStringLiteral(": ") + wordOf(m_line->progress.state) + QStringLiteral("\n\n")
                  + m_sentence->text() + QStringLiteral("\n\n");
    for (int row = 0; row < m_factForm->rowCount(); ++row) {
        const auto* name =
            static_cast<QLabel*>(m_factForm->itemAt(row, QFormLayout::LabelRole)->widget());
        out += QStringLiteral("- %1: %2\n").arg(name->text(), m_facts[std::size_t(row)]->text());
    }
    const auto list = [&out](const QString& title, const SagaLinesModel& lines) {
        if (lines.rowCount() == 0)
            return;
        out += QStringLiteral("\n### ") + title + QStringLiteral("\n\n");
        for (int row = 0; row < lines.rowCount(); ++row) {
            const auto& line = lines.line(row);
            out += QStringLiteral("- %1 (%2)").arg(line.text, glyphWord(line.glyph));
            out += line.side.isEmpty() ? QStringLiteral("\n")
                                       : QStringLiteral(": %1\n").arg(line.side);
        }
    };
    list(tr("Steps"), *m_steps);
    list(tr("Findings of this saga"), *m_findings);
    out += QStringLiteral("\n### ") + tr("Events") + QStringLiteral("\n\n");
    for (const auto& event : m_events)
        out += QStringLiteral("- %1 %2 (%3)\n")
                   .arg(m_times.clockWithDate(event.time, m_line->now), event.type, event.place);
    return out;
}

} // namespace app
