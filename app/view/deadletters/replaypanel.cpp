#include "app/view/deadletters/replaypanel.h"

#include "app/view/deadletters/recorddiff.h"
#include "app/view/deadletters/recordtext.h"
#include "app/view/deadletters/replaysteps.h"
#include "app/view/wishes.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"
#include "app/widget/writedialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace app {

using namespace model;

using Step = ReplayState::Step;
using Ended = ReplayOutcome::Ended;

namespace {

constexpr std::array<std::uint64_t, 4> canarySizes{1, 2, 5, 20};

QPixmap glyphOf(const QWidget& widget, Glyph glyph)
{
    const auto& theme = Theme::of(&widget);
    return glyphPixmap(glyph, glyphSize(), widget.devicePixelRatioF(),
                       {glyphInk(glyph, theme), theme.window});
}

QLabel* plainLabel(const QString& text = {})
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QFrame* hairline()
{
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    return line;
}

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

ReplayPanel::ReplayPanel(const ViewContext& context, ReplayDesk& desk, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_desk(desk)
{
    setObjectName(QStringLiteral("replayPanel"));
    setFrameShape(QFrame::NoFrame);
    auto* inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    inside->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_form = addSection(*column, buildForm(), "replayForm");
    m_facts = addSection(*column, buildFacts(), "replayFacts");
    m_preview = addSection(*column, buildPreview(), "replayPreview");
    m_warnings = addSection(*column, buildWarnings(), "replayWarnings");
    m_canaryPart = addSection(*column, buildCanary(), "replayCanary");
    m_tilesPart = addSection(*column, buildTiles(), "replayTiles");
    m_journal = plainLabel();
    m_journal->setObjectName(QStringLiteral("replayJournal"));
    m_journal->setWordWrap(true);
    m_journal->setForegroundRole(QPalette::PlaceholderText);
    m_journal->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    column->addWidget(m_journal);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    m_steps = new ReplaySteps;
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(buildTitle());
    whole->addWidget(hairline());
    whole->addWidget(m_steps);
    whole->addWidget(hairline());
    whole->addWidget(scroll, 1);
    whole->addWidget(hairline());
    whole->addWidget(buildFoot());
    tick();
}

ReplayPanel::~ReplayPanel() = default;

QWidget* ReplayPanel::addSection(QBoxLayout& column, QWidget* section, const char* name)
{
    section->setObjectName(QLatin1String(name));
    auto* layout = static_cast<QBoxLayout*>(section->layout());
    layout->addWidget(hairline());
    column.addWidget(section);
    return section;
}

QWidget* ReplayPanel::buildTitle()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::grid * 2, 2, fonts::grid, 2);
    m_title = plainLabel();
    m_title->setObjectName(QStringLiteral("replayTitle"));
    m_title->setFont(fonts::smallStrong());
    auto* close = new QToolButton;
    close->setObjectName(QStringLiteral("replayClose"));
    close->setIcon(icons::icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Put the plan aside"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &ReplayPanel::closeWanted);
    row->addWidget(m_title, 1);
    row->addWidget(close);
    return bar;
}

QWidget* ReplayPanel::buildForm()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(fonts::panelPadding, fonts::panelPadding, fonts::panelPadding, 8);
    grid->setHorizontalSpacing(fonts::panelPadding);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    const auto add = [grid](const QString& title, QWidget* field) {
        auto* label = new QLabel(title);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setBuddy(field);
        const int row = grid->rowCount();
        grid->addWidget(label, row, 0);
        grid->addWidget(field, row, 1);
    };
    m_what = plainLabel();
    m_what->setObjectName(QStringLiteral("replayWhat"));
    m_what->setWordWrap(true);
    add(tr("Messages"), m_what);
    m_to = new QComboBox;
    m_to->setObjectName(QStringLiteral("replayTo"));
    m_to->setEditable(true);
    m_to->lineEdit()->setPlaceholderText(tr("where each came from"));
    m_to->setAccessibleName(tr("Destination"));
    add(tr("To"), m_to);
    m_samePartition = new QCheckBox(tr("same partition where the counts match, else by key"));
    m_samePartition->setObjectName(QStringLiteral("replaySamePartition"));
    m_samePartition->setChecked(true);
    add(tr("Partition"), m_samePartition);
    m_canary = new QCheckBox(tr("canary first: 1, 2, 5, 20 … stops when one comes back"));
    m_canary->setObjectName(QStringLiteral("replayCanaryFirst"));
    m_canary->setChecked(true);
    add(tr("Begin"), m_canary);
    m_rate = new QSpinBox;
    m_rate->setObjectName(QStringLiteral("replayRate"));
    m_rate->setRange(0, 1'000'000);
    m_rate->setSpecialValueText(tr("as fast as it goes"));
    m_rate->setSuffix(tr(" a second"));
    add(tr("Rate"), m_rate);
    m_repair = plainLabel(tr("none"));
    m_repair->setObjectName(QStringLiteral("replayRepair"));
    m_repair->setWordWrap(true);
    add(tr("Repair"), m_repair);
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("replayReason"));
    m_reason->setPlaceholderText(tr("why: kept in the audit record"));
    m_reason->setAccessibleName(tr("Reason"));
    add(tr("Reason"), m_reason);
    m_plan = new QPushButton(tr("Make the plan"));
    m_plan->setObjectName(QStringLiteral("replayPlan"));
    m_plan->setDefault(true);
    grid->addWidget(m_plan, grid->rowCount(), 1, Qt::AlignLeft);
    connect(m_plan, &QPushButton::clicked, this, &ReplayPanel::plan);
    connect(m_reason, &QLineEdit::returnPressed, this, &ReplayPanel::plan);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_shown.reset(); });
    column->addLayout(grid);
    return part;
}

QLabel* ReplayPanel::addFact(QGridLayout& grid, const QString& title)
{
    auto* head = plainLabel(title);
    head->setForegroundRole(QPalette::PlaceholderText);
    auto* fact = plainLabel();
    fact->setWordWrap(true);
    fact->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = grid.rowCount();
    grid.addWidget(head, row, 0, Qt::AlignTop);
    grid.addWidget(fact, row, 1);
    return fact;
}

QWidget* ReplayPanel::buildFacts()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    grid->setHorizontalSpacing(fonts::panelPadding);
    grid->setVerticalSpacing(fonts::grid);
    grid->setColumnStretch(1, 1);
    m_factWhat = addFact(*grid, tr("Messages"));
    m_factTo = addFact(*grid, tr("To"));
    m_factHow = addFact(*grid, tr("How"));
    m_factReason = addFact(*grid, tr("Reason"));
    m_factWhat->setObjectName(QStringLiteral("factWhat"));
    m_factTo->setObjectName(QStringLiteral("factTo"));
    m_factHow->setObjectName(QStringLiteral("factHow"));
    column->addLayout(grid);
    return part;
}

QWidget* ReplayPanel::buildPreview()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new QWidget;
    bar->setBackgroundRole(QPalette::Window);
    bar->setAutoFillBackground(true);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::grid * 2, 1, fonts::grid, 1);
    m_previewTitle = plainLabel();
    m_previewTitle->setObjectName(QStringLiteral("previewTitle"));
    m_previewTitle->setFont(fonts::smallStrong());
    row->addWidget(m_previewTitle, 1);
    const auto addStep = [&](const char* name, const QString& icon, const QString& tip, int by) {
        auto* button = new QToolButton;
        button->setObjectName(QLatin1String(name));
        button->setIcon(icons::icon(icon));
        button->setAutoRaise(true);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        connect(button, &QToolButton::clicked, this, [this, by] { showPreview(m_message + by); });
        row->addWidget(button);
    };
    addStep("previewBack", QStringLiteral("chevronleft"), tr("The message before"), -1);
    addStep("previewNext", QStringLiteral("chevronright"), tr("The next message"), 1);
    m_diff = new RecordDiff;
    m_diff->setObjectName(QStringLiteral("previewDiff"));
    m_diff->setAccessibleName(tr("What changes in the message"));
    constexpr int lines = 9;
    m_diff->setFixedHeight(lines * fonts::rowHeight());
    column->addWidget(bar);
    column->addWidget(m_diff);
    return part;
}

QWidget* ReplayPanel::buildWarnings()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_warningList = new QVBoxLayout;
    m_warningList->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    m_warningList->setSpacing(6);
    column->addLayout(m_warningList);
    return part;
}

QWidget* ReplayPanel::buildCanary()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = plainLabel(tr("Canary · stops when one comes back"));
    head->setFont(fonts::smallStrong());
    head->setBackgroundRole(QPalette::Window);
    head->setAutoFillBackground(true);
    head->setContentsMargins(fonts::grid * 2, 3, fonts::grid, 3);
    column->addWidget(head);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    grid->setHorizontalSpacing(fonts::panelPadding);
    grid->setColumnStretch(2, 1);
    for (std::size_t i = 0; i < m_canaryRows.size(); ++i) {
        auto& row = m_canaryRows[i];
        row = {plainLabel(), plainLabel(), new QProgressBar, plainLabel(), plainLabel()};
        row.bar->setTextVisible(false);
        row.bar->setMaximumHeight(8);
        row.size->setAlignment(Qt::AlignRight);
        row.count->setFont(fonts::mono());
        row.count->setAlignment(Qt::AlignRight);
        row.word->setForegroundRole(QPalette::PlaceholderText);
        int at = 0;
        for (QWidget* field :
             std::initializer_list<QWidget*>{row.glyph, row.size, row.bar, row.count, row.word})
            grid->addWidget(field, int(i), at++);
    }
    column->addLayout(grid);
    return part;
}

QWidget* ReplayPanel::buildTiles()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const std::array titles{tr("confirmed"), tr("open"), tr("came back"), tr("refused"),
                            tr("left out")};
    const std::array names{"tileConfirmed", "tileOpen", "tileReturned", "tileRefused",
                           "tileLeftOut"};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        if (i > 0) {
            auto* edge = new QFrame;
            edge->setFrameShape(QFrame::VLine);
            row->addWidget(edge);
        }
        auto& tile = m_tiles[i];
        tile = {new QLabel, plainLabel()};
        tile.figure->setFont(fonts::heading());
        tile.figure->setObjectName(QLatin1String(names[i]));
        tile.figure->setAccessibleName(titles[i]);
        auto* word = plainLabel(titles[i]);
        word->setFont(fonts::small());
        word->setForegroundRole(QPalette::PlaceholderText);
        auto* grid = new QGridLayout;
        grid->setContentsMargins(8, 4, 4, 4);
        grid->setVerticalSpacing(0);
        grid->setColumnStretch(1, 1);
        grid->addWidget(tile.glyph, 0, 0, 2, 1);
        grid->addWidget(tile.figure, 0, 1);
        grid->addWidget(word, 1, 1);
        row->addLayout(grid, 1);
    }
    column->addLayout(row);
    return part;
}

QWidget* ReplayPanel::buildFoot()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    row->setSpacing(8);
    m_gate = plainLabel();
    m_gate->setObjectName(QStringLiteral("replayGate"));
    m_gate->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_gate, 1);
    const auto add = [&](const char* name, const QString& icon, const QString& text) {
        auto* button = new QPushButton(text);
        if (!icon.isEmpty())
            button->setIcon(icons::icon(icon));
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
        return button;
    };
    m_unlock = add("replayUnlock", QStringLiteral("unlock"), tr("Unlock…"));
    m_change = add("replayChange", {}, tr("Change the plan"));
    m_again = add("replayAgain", {}, tr("Plan the failures again"));
    m_pause = add("replayPause", QStringLiteral("pause"), tr("Pause"));
    m_stop = add("replayStop", {}, tr("Stop here"));
    m_run = add("replayRun", QStringLiteral("replay"), tr("Send…"));
    m_run->setDefault(true);
    connect(m_unlock, &QPushButton::clicked, this, [this] {
        if (m_context.wishes)
            Q_EMIT m_context.wishes->unlockWanted(m_desk.connection());
    });
    connect(m_change, &QPushButton::clicked, this, [this] { m_desk.close(); });
    connect(m_again, &QPushButton::clicked, this,
            [this] { Q_EMIT failuresWanted(textOf(m_state.header.id)); });
    connect(m_pause, &QPushButton::clicked, this, [this] { m_desk.pause(!m_state.isPaused); });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_desk.stop(); });
    connect(m_run, &QPushButton::clicked, this, &ReplayPanel::run);
    return bar;
}

void ReplayPanel::offer(ReplayOffer offer)
{
    const auto known = m_to->currentText();
    m_to->clear();
    QStringList channels;
    const auto& store = m_context.session.store();
    for (std::uint32_t i = 0; i < store.channels().size(); ++i) {
        const auto& channel = store.channels()[i];
        if (store.sources()[channel.source.value].name == offer.order.connection.name)
            channels << textOf(channel.name);
    }
    channels.removeDuplicates();
    channels.sort();
    m_to->addItems(channels);
    m_to->setCurrentText(m_offer ? known : QString());
    m_offer = std::move(offer);
    m_what->setText(
        tr("%n messages", nullptr, int(m_offer->order.rows.size()))
        + (m_offer->title.isEmpty() ? QString() : QStringLiteral(": ") + m_offer->title));
    m_shown.reset();
    tick();
}

void ReplayPanel::setRepair(const std::string& rule, const QString& title)
{
    if (m_offer)
        m_offer->order.wish.repair = rule;
    m_repair->setText(rule.empty() ? tr("none") : title);
}

void ReplayPanel::plan()
{
    if (!m_offer || m_desk.isBusy() || m_reason->text().trimmed().isEmpty())
        return;
    auto order = m_offer->order;
    order.wish.to = m_to->currentText().trimmed().toStdString();
    order.wish.samePartition = m_samePartition->isChecked();
    order.reason = m_reason->text().trimmed().toStdString();
    m_message = 0;
    m_desk.plan(std::move(order));
    tick();
}

ReplayPace ReplayPanel::pace() const
{
    ReplayPace pace;
    pace.canary = m_canary->isChecked();
    pace.perSecond = m_rate->value();
    return pace;
}

void ReplayPanel::run()
{
    const auto& connection = m_desk.connection();
    WriteQuestion question;
    question.question = tr("Send %n records to %1?", nullptr, int(m_state.counts.open))
                            .arg(destinationText(m_state));
    question.warning = readersText(m_state);
    question.button = tr("Send %n records", nullptr, int(m_state.counts.open));
    question.reason = textOf(m_state.header.reason);
    if (connection.production)
        question.productionName = textOf(connection.name);
    auto* dialog = new WriteDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_desk.run(pace(), {.reason = dialog->reason().toStdString(),
                            .typedName = dialog->typedName().toStdString()});
        tick();
    });
    dialog->open();
}

void ReplayPanel::tick()
{
    constexpr std::int64_t gatePause = 16; // some times a second is enough for a time left
    auto state = m_desk.state();
    if (m_ticks++ % gatePause == 0)
        showGate(state);
    if (m_shown == state.number)
        return;
    m_shown = state.number;
    const bool isOther = state.header.id != m_state.header.id || state.step != m_state.step;
    m_state = std::move(state);
    if (isOther)
        showWarnings(m_state);
    showState(m_state);
}

bool ReplayPanel::isFormShown(const ReplayState& state) const
{
    return state.step == Step::None || state.step == Step::Planning
           || (state.step == Step::Failed && m_offer);
}

void ReplayPanel::showState(const ReplayState& state)
{
    const bool isForm = isFormShown(state);
    const bool isPlan = !isForm && state.step != Step::Failed;
    m_form->setVisible(isForm && m_offer.has_value());
    m_form->setEnabled(state.step != Step::Planning);
    m_plan->setText(state.step == Step::Planning ? tr("Planning…") : tr("Make the plan"));
    m_plan->setEnabled(m_offer && !m_reason->text().trimmed().isEmpty()
                       && state.step != Step::Planning);
    m_plan->setToolTip(m_reason->text().trimmed().isEmpty() ? tr("Say why first.") : QString());
    m_facts->setVisible(isPlan);
    m_preview->setVisible(isPlan && !state.previews.empty());
    m_warnings->setVisible(isPlan && m_warningList->count() > 0);
    m_title->setText(state.header.id.empty() ? tr("Replay plan")
                                             : tr("Replay plan %1").arg(textOf(state.header.id)));
    showSteps(state);
    if (isPlan) {
        showFacts(state);
        showPreview(m_message);
    }
    showCanary(state);
    showTiles(state);
    showFoot(state);
    showGate(state);
}

void ReplayPanel::showSteps(const ReplayState& state)
{
    using At = ReplaySteps::Step;
    m_steps->setHasCanary(m_canary->isChecked());
    const auto after = [&]() -> At {
        switch (state.step) {
        case Step::None:
        case Step::Failed:
            return At::Plan;
        case Step::Planning:
            return At::Preview;
        case Step::Planned:
        case Step::Running: {
            std::uint64_t canary = 0;
            for (const auto size : canarySizes)
                canary += size;
            const bool isCanary =
                m_canary->isChecked() && state.status.done < std::min(canary, state.counts.toSend);
            return isCanary ? At::Canary : At::Run;
        }
        case Step::Ended:
            return At::Report;
        }
        return At::Plan;
    };
    m_steps->setCurrent(after(), state.error.has_value());
}

QString ReplayPanel::destinationText(const ReplayState& state) const
{
    QStringList names;
    for (const auto& [channel, count] : state.counts.destinations)
        names << textOf(channel);
    constexpr qsizetype few = 3;
    if (names.size() > few)
        return tr("%1 and %2 more")
            .arg(names.mid(0, few).join(QStringLiteral(", ")))
            .arg(names.size() - few);
    return names.join(QStringLiteral(", "));
}

//! Who reads the destinations: they all see the copies.
QString ReplayPanel::readersText(const ReplayState& state) const
{
    QStringList readers;
    for (const auto& group : *m_context.session.analysis().groups.groups()) {
        const bool reads =
            std::ranges::any_of(group->partitions, [&state](const PartitionLag& part) {
                return state.counts.destinations.contains(part.of.channel);
            });
        if (reads)
            readers << textOf(group->name);
    }
    readers.removeDuplicates();
    if (readers.isEmpty())
        return tr("Every subscriber of the destinations sees the copies.");
    return tr("Every subscriber sees the copies: %1. Those that read uncommitted records see "
              "copies of aborted transactions too.")
        .arg(readers.join(QStringLiteral(", ")));
}

void ReplayPanel::showFacts(const ReplayState& state)
{
    auto what = tr("%n messages", nullptr, int(state.counts.toSend));
    if (state.counts.repaired > 0)
        what +=
            QStringLiteral(", ") + tr("%n of them repaired", nullptr, int(state.counts.repaired));
    if (m_offer && !m_offer->title.isEmpty())
        what += QStringLiteral(" · ") + m_offer->title;
    m_factWhat->setText(what);
    const auto policy = state.header.wish.samePartition
                            ? tr("same key, same partition where the counts match")
                            : tr("same key, placed by it");
    m_factTo->setText(destinationText(state) + QStringLiteral(" · ") + policy);
    const bool isExact = state.ended ? state.status.exactlyOnce : state.mayBeExact;
    auto how = isExact ? tr("exactly once, in transactions of 1,000")
                       : tr("at least once, each confirmed by the broker");
    if (isExact && !state.ended)
        how += tr("; without transactions at the broker at least once");
    if (m_rate->value() > 0)
        how += QStringLiteral(", ") + tr("%1 a second").arg(format::count(m_rate->value()));
    m_factHow->setText(how);
    m_factReason->setText(textOf(state.header.reason));
}

void ReplayPanel::showPreview(int message)
{
    if (m_state.previews.empty())
        return;
    m_message = std::clamp(message, 0, int(m_state.previews.size()) - 1);
    const auto& preview = m_state.previews[std::size_t(m_message)];
    const model::HeaderReader reader(m_context.session.profiles());
    m_previewTitle->setText(tr("Preview · message %1 of %2 · %3")
                                .arg(m_message + 1)
                                .arg(format::count(qint64(m_state.counts.toSend)))
                                .arg(textOf(preview.item.record.key.value_or(""))));
    const auto before =
        preview.before.channel.empty() ? QByteArray("{}") : recordText(preview.before, reader);
    m_diff->compare(before, recordText(preview.item.record, reader));
}

void ReplayPanel::addWarning(Glyph glyph, const QString& title, const QString& note,
                             const std::vector<Row>& rows, bool canLeaveOut)
{
    auto* line = new QWidget;
    auto* grid = new QGridLayout(line);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    auto* sign = new QLabel;
    sign->setPixmap(glyphOf(*this, glyph));
    grid->addWidget(sign, 0, 0, Qt::AlignTop);
    grid->addWidget(plainLabel(title), 0, 1);
    if (!note.isEmpty()) {
        auto* words = plainLabel(note);
        words->setForegroundRole(QPalette::PlaceholderText);
        words->setFont(fonts::small());
        words->setWordWrap(true);
        grid->addWidget(words, 1, 1);
    }
    if (!rows.empty()) {
        auto* link = new QPushButton(canLeaveOut ? tr("Leave out") : tr("Show"));
        link->setFlat(true);
        auto colours = link->palette();
        colours.setColor(QPalette::ButtonText, Theme::of(this).accent);
        link->setPalette(colours);
        link->setObjectName(QStringLiteral("warning%1").arg(m_warningList->count()));
        connect(link, &QPushButton::clicked, this, [this, rows, canLeaveOut] {
            if (canLeaveOut)
                Q_EMIT leaveOutWanted(rows);
            else
                Q_EMIT showWanted(rows.front());
        });
        grid->addWidget(link, 0, 2, 2, 1, Qt::AlignTop);
    }
    m_warningList->addWidget(line);
}

void ReplayPanel::showWarnings(const ReplayState& state)
{
    while (auto* item = m_warningList->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    struct Kind
    {
        std::vector<Row> rows;
        QStringList keys;
    };
    std::map<Glyph, Kind> kinds;
    auto& keys = m_context.session.analysis().keys;
    const bool hasKeys = keys.isWatching();
    for (const auto& sent : state.sent) {
        const auto answers = hasKeys && !sent.eventId.empty() ? keys.whatIfAgain(sent.eventId)
                                                              : std::vector<KeyAgain>();
        auto& kind = kinds[againWords(answers, sent.consumer, sent.replays).glyph];
        kind.rows.push_back(sent.row);
        constexpr qsizetype few = 4;
        if (kind.keys.size() < few)
            kind.keys << textOf(sent.key);
    }
    const auto count = [](const Kind& kind) { return int(kind.rows.size()); };
    const auto named = [](const Kind& kind) { return kind.keys.join(QStringLiteral(", ")); };
    if (const auto& kind = kinds[Glyph::Warning]; !kind.rows.empty())
        addWarning(Glyph::Warning, tr("%n would take effect twice", nullptr, count(kind)),
                   tr("%1: handled before, and the key has expired").arg(named(kind)), kind.rows,
                   true);
    if (const auto& kind = kinds[Glyph::Skipped]; !kind.rows.empty())
        addWarning(Glyph::Skipped, tr("%n would be skipped by their key", nullptr, count(kind)),
                   named(kind), kind.rows, true);
    if (const auto& kind = kinds[Glyph::Retried]; !kind.rows.empty())
        addWarning(
            Glyph::Retried, tr("%n were replayed before and came back", nullptr, count(kind)),
            tr("%1; left alone after %2 times").arg(named(kind)).arg(state.header.wish.loopLimit),
            kind.rows, false);
    if (const auto& kind = kinds[Glyph::None]; !kind.rows.empty() && state.step == Step::Planned)
        addWarning(Glyph::Note, tr("Whether they would take effect twice is not known."),
                   tr("No store of idempotency keys is open."), {}, false);
    for (const auto& [why, number] : state.counts.leftOut) {
        const auto reason =
            std::ranges::find(state.reasons, why, [](const auto& one) { return one.first; });
        addWarning(Glyph::Note, leftOutTitle(why, qint64(number)),
                   reason == state.reasons.end() ? QString() : textOf(reason->second), {}, false);
    }
}

void ReplayPanel::showCanary(const ReplayState& state)
{
    const bool isShown = m_canary->isChecked()
                         && (state.step == Step::Running || state.status.done > 0)
                         && state.step != Step::None;
    m_canaryPart->setVisible(isShown);
    if (!isShown)
        return;
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < m_canaryRows.size(); ++i) {
        auto& row = m_canaryRows[i];
        const auto size =
            std::min(canarySizes[i], state.counts.toSend > before ? state.counts.toSend - before
                                                                  : std::uint64_t(0));
        const auto done = state.status.done > before ? std::min(state.status.done - before, size)
                                                     : std::uint64_t(0);
        const bool isOver = size > 0 && done == size;
        const bool isAtWork = !isOver && state.status.done >= before && state.step == Step::Running;
        for (QWidget* field :
             std::initializer_list<QWidget*>{row.glyph, row.size, row.bar, row.count, row.word})
            field->setVisible(size > 0);
        row.glyph->setPixmap(glyphOf(*this, isOver     ? Glyph::Completed
                                            : isAtWork ? Glyph::Running
                                                       : Glyph::NotReached));
        row.size->setText(format::count(qint64(size)));
        row.bar->setRange(0, int(std::max<std::uint64_t>(size, 1)));
        row.bar->setValue(int(done));
        row.count->setText(QStringLiteral("%1/%2").arg(done).arg(size));
        row.word->setText(isOver                               ? tr("confirmed")
                          : isAtWork && state.status.isWaiting ? tr("watching what comes back")
                          : isAtWork                           ? tr("sending")
                                                               : tr("not reached"));
        before += size;
    }
}

void ReplayPanel::showTiles(const ReplayState& state)
{
    const bool isShown = state.step == Step::Running || state.step == Step::Ended
                         || (state.step == Step::Planned && state.status.done > 0);
    m_tilesPart->setVisible(isShown);
    if (!isShown)
        return;
    const auto returned =
        std::max(state.status.returned, m_countReturned ? m_countReturned(state.header.id) : 0);
    const auto refused = std::max(state.counts.refused, state.status.refused);
    const auto done = std::max(state.status.done, state.counts.confirmed + state.counts.refused);
    std::uint64_t leftOut = 0;
    for (const auto& [why, count] : state.counts.leftOut)
        leftOut += count;
    const std::array figures{done - std::min(done, refused),
                             state.counts.toSend - std::min(state.counts.toSend, done), returned,
                             refused, leftOut};
    const std::array glyphs{Glyph::Completed, Glyph::Waiting, Glyph::DeadLetter, Glyph::Failed,
                            Glyph::Skipped};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i].figure->setText(format::count(qint64(figures[i])));
        // At rest there is no colour where there is no trouble.
        m_tiles[i].glyph->setPixmap(glyphOf(*this, figures[i] > 0 ? glyphs[i] : Glyph::NotReached));
    }
}

QString ReplayPanel::progressText(const ReplayState& state) const
{
    auto text = tr("Journal: %1 of %2 confirmed by the broker")
                    .arg(format::count(qint64(state.status.done)),
                         format::count(qint64(state.counts.toSend)));
    const auto left = state.counts.toSend - std::min(state.counts.toSend, state.status.done);
    if (state.step == Step::Running && state.status.done > 0 && left > 0 && !state.isPaused)
        text += QStringLiteral(", ")
                + tr("%1 left").arg(format::duration(std::chrono::microseconds(
                    state.elapsed * std::int64_t(left) / std::int64_t(state.status.done))));
    if (state.isPaused)
        text += QStringLiteral(", ") + tr("paused");
    return text;
}

void ReplayPanel::showFoot(const ReplayState& state)
{
    QStringList lines;
    if (state.step == Step::Running || state.status.done > 0)
        lines << progressText(state);
    if (state.ended && *state.ended == Ended::Returned)
        lines << tr("Stopped: %n came back to the dead letters.", nullptr,
                    int(state.status.returned));
    if (state.ended && *state.ended == Ended::Stopped)
        lines << tr("Stopped before its end; it can go on from here.");
    if (state.ended && *state.ended == Ended::Done)
        lines << (state.status.exactlyOnce ? tr("Done: each was sent exactly once.")
                                           : tr("Done: each was sent at least once, confirmed."));
    if (state.counts.doubtful > 0)
        lines << tr("%n may be double.", nullptr, int(state.counts.doubtful));
    if (state.error)
        lines << textOf(state.error->text) + QLatin1Char(' ') + textOf(state.error->advice);
    for (const auto& note : state.notes)
        lines << textOf(note);
    if (state.step == Step::Planned && !state.ended && state.status.done == 0) {
        lines << tr("Dry run: everything was done but sending.");
        lines << readersText(state);
    }
    m_journal->setText(lines.join(QLatin1Char('\n')));
    m_journal->setVisible(!lines.isEmpty());
    const bool isRunning = state.step == Step::Running;
    m_pause->setVisible(isRunning);
    m_pause->setText(state.isPaused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(
        icons::icon(state.isPaused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_stop->setVisible(isRunning);
    m_stop->setEnabled(!state.isStopping);
    m_change->setVisible(state.step == Step::Planned && state.status.done == 0 && m_offer);
    const bool hasFailures = state.counts.refused > 0 || state.status.returned > 0
                             || (m_countReturned && m_countReturned(state.header.id) > 0);
    m_again->setVisible((state.step == Step::Ended || state.step == Step::Planned) && hasFailures);
    m_run->setVisible(state.step == Step::Planned);
    m_run->setText(state.status.done > 0 ? tr("Run the rest…")
                                         : tr("Send %n…", nullptr, int(state.counts.open)));
}

void ReplayPanel::showGate(const ReplayState& state)
{
    const bool isPlan = state.step == Step::Planned || state.step == Step::Running;
    const auto left =
        isPlan ? m_context.session.gate().timeLeft(m_desk.connection()) : std::chrono::seconds(0);
    const bool isOpen = left.count() > 0;
    m_gate->setVisible(isPlan);
    m_gate->setText(isOpen ? tr("Writes unlocked, %1 left").arg(format::duration(left))
                           : tr("Writes are locked."));
    auto colours = m_gate->palette();
    const auto& theme = Theme::of(this);
    colours.setColor(QPalette::WindowText, isOpen ? theme.stuck : theme.muted);
    m_gate->setPalette(colours);
    m_unlock->setVisible(state.step == Step::Planned && !isOpen && m_context.wishes);
    m_run->setEnabled(isOpen && state.counts.open > 0);
    m_run->setToolTip(!isOpen                  ? tr("Writes are locked: unlock them first.")
                      : state.counts.open == 0 ? tr("There is nothing to send.")
                                               : QString());
}

} // namespace app
