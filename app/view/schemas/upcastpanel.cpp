#include "app/view/schemas/upcastpanel.h"

#include "app/session/session.h"
#include "app/view/schemas/failuresmodel.h"
#include "app/view/schemas/upcastmodel.h"
#include "app/view/schemas/versionsmodel.h"
#include "app/view/selection.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/numberformat.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"
#include "app/widget/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using model::Upcast;
using model::UpcastField;

UpcastPanel::UpcastPanel(const ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_fields(new UpcastModel(this))
    , m_failures(new FailuresModel(this))
{
    setObjectName(QStringLiteral("upcastPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(buildFields(), 3);
    column->addWidget(buildTrial());
    buildFailures();
    column->addWidget(m_failureTable, 2);
    if (m_context.selection)
        connect(m_context.selection, &Selection::changed, this, &UpcastPanel::showSelected);
}

UpcastPanel::~UpcastPanel() = default;

QWidget* UpcastPanel::buildHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    m_glyph = new QLabel;
    m_verdict = new QLabel;
    m_verdict->setObjectName(QStringLiteral("upcastVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(m_glyph);
    row->addWidget(m_verdict, 1);
    return head;
}

QWidget* UpcastPanel::buildFields()
{
    auto* body = new QWidget;
    m_pages = new QStackedLayout(body);
    m_table = new RowView;
    m_table->setObjectName(QStringLiteral("upcastTable"));
    m_table->setAccessibleName(tr("The event beside its upcast"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(m_fields);
    auto* header = m_table->header();
    const auto wide = fontMetrics().averageCharWidth();
    header->resizeSection(int(UpcastModel::Column::Field), wide * 26);
    header->resizeSection(int(UpcastModel::Column::Before), wide * 20);
    header->resizeSection(int(UpcastModel::Column::After), wide * 20);
    header->setStretchLastSection(true);
    m_empty = new EmptyState;
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    return body;
}

QWidget* UpcastPanel::buildTrial()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    m_try = new QPushButton(tr("Try on all held events"));
    m_try->setObjectName(QStringLiteral("tryUpcasters"));
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(160);
    m_progress->hide();
    m_trialText = new QLabel;
    m_trialText->setObjectName(QStringLiteral("trialText"));
    m_trialText->setForegroundRole(QPalette::PlaceholderText);
    m_trialText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_try);
    row->addWidget(m_progress);
    row->addWidget(m_trialText, 1);
    connect(m_try, &QPushButton::clicked, this, [this] { isTrying() ? cancelTrial() : tryAll(); });
    return bar;
}

void UpcastPanel::buildFailures()
{
    m_failureTable = new RowView;
    m_failureTable->setObjectName(QStringLiteral("failuresTable"));
    m_failureTable->setAccessibleName(tr("Events that cannot be upcast"));
    m_failureTable->setFrameShape(QFrame::NoFrame);
    m_failureTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_failureTable->setItemDelegate(new TableDelegate(m_failureTable));
    m_failureTable->setModel(m_failures);
    auto* header = m_failureTable->header();
    const auto wide = fontMetrics().averageCharWidth();
    header->resizeSection(int(FailuresModel::Column::Time), wide * 17);
    header->resizeSection(int(FailuresModel::Column::Type), wide * 22);
    header->resizeSection(int(FailuresModel::Column::Version), wide * 11);
    header->resizeSection(int(FailuresModel::Column::Channel), wide * 20);
    header->setStretchLastSection(true);
    m_failureTable->hide();
    connect(m_failureTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid())
                    goToFailure(current.row());
            });
}

void UpcastPanel::setUpcasters(std::shared_ptr<const model::UpcasterSet> upcasters)
{
    m_upcasters = std::move(upcasters);
    m_upcasting = std::make_unique<model::Upcasting>(m_upcasters, m_context.session.profiles());
    m_shown.reset();
    showSelected();
}

void UpcastPanel::sayNothing()
{
    m_glyph->clear();
    m_glyph->hide();
    m_verdict->clear();
    m_fields->reset({});
    m_pages->setCurrentWidget(m_empty);
}

void UpcastPanel::showSelected()
{
    const auto item = m_context.selection ? m_context.selection->current() : std::nullopt;
    if (!item || !m_upcasting) {
        sayNothing();
        m_empty->say(QStringLiteral("schemas"), tr("No event is selected"),
                     tr("Select an event, and it stands here beside what its upcaster makes of it. "
                        "Double-click a line above for the last event of that version."));
        return;
    }
    model::Reader reader(*item->store);
    if (!reader.holds(item->row)) {
        sayNothing();
        m_empty->say(QStringLiteral("schemas"), tr("The event has left the memory"),
                     tr("Select one that is still held."));
        return;
    }
    const auto event = reader.at(item->row);
    say(m_upcasting->upcast(event), typeText(std::string(event.type)));
}

void UpcastPanel::say(const Upcast& upcast, const QString& type)
{
    if (upcast.state == Upcast::State::NoUpcaster) {
        sayNothing();
        m_empty->say(QStringLiteral("schemas"), tr("There is no upcaster for %1").arg(type),
                     tr("An upcaster is a small file that says how a version becomes the next. "
                        "The folder of upcasters is in the tool bar above."));
        return;
    }
    const auto changed = std::ranges::count_if(upcast.fields, [](const UpcastField& field) {
        return field.kind != UpcastField::Kind::Kept;
    });
    auto glyph = Glyph::Completed;
    if (upcast.state == Upcast::State::Done) {
        m_verdict->setText(tr("%1 %2 becomes %3: %n field(s) differ.", nullptr, int(changed))
                               .arg(type, versionText(upcast.from), versionText(upcast.to)));
    } else if (upcast.state == Upcast::State::Current) {
        m_verdict->setText(
            tr("%1 is of the latest version already, %2.").arg(type, versionText(upcast.to)));
    } else {
        glyph = upcast.state == Upcast::State::UnknownVersion ? Glyph::OffPath : Glyph::Failed;
        m_verdict->setText(
            tr("%1 %2 cannot be upcast. %3")
                .arg(type, versionText(upcast.from),
                     failureText(upcast.state, upcast.from, upcast.rule, upcast.why)));
    }
    const auto& theme = Theme::of(this);
    m_glyph->setPixmap(glyphPixmap(glyph, glyphSize(), devicePixelRatioF(),
                                   {glyphInk(glyph, theme), theme.window}));
    m_glyph->show();
    m_fields->show(upcast);
    m_pages->setCurrentWidget(m_table);
}

void UpcastPanel::tryAll()
{
    m_failures->reset({});
    m_failureTable->hide();
    m_trialEnded = false;
    m_trial = std::make_unique<model::UpcastTrial>(m_context.session.store(), m_upcasters,
                                                   m_context.session.profiles());
    m_try->setText(tr("Cancel"));
    showTrial();
}

void UpcastPanel::cancelTrial()
{
    if (m_trial)
        m_trial->cancel();
}

void UpcastPanel::tick()
{
    if (isTrying())
        showTrial();
}

void UpcastPanel::showTrial()
{
    const auto result = m_trial->result(std::size_t(m_failures->rowCount()));
    m_failures->append(result.failures);
    m_failureTable->setVisible(m_failures->rowCount() > 0);
    m_progress->setVisible(!result.finished);
    m_progress->setMaximum(1000);
    m_progress->setValue(result.total == 0 ? 1000 : int(result.looked * 1000 / result.total));
    const auto count = [](std::uint64_t number) { return format::count(qint64(number)); };
    auto text = tr("%1 upcast, %2 of the latest version already, %3 fail; %4 of other types.")
                    .arg(count(result.done), count(result.current), count(result.failed),
                         count(result.noUpcaster));
    if (result.cancelled)
        text = tr("Cancelled after %1 of %2.").arg(count(result.looked), count(result.total)) + u' '
               + text;
    if (result.failed > model::TrialResult::mostFailures)
        text += u' ' + tr("The first %1 are listed.").arg(count(model::TrialResult::mostFailures));
    m_trialText->setText(text);
    m_trialText->setToolTip(text);
    if (!result.finished)
        return;
    m_trialEnded = true;
    m_try->setText(tr("Try on all held events"));
}

void UpcastPanel::goToFailure(int row)
{
    const auto& store = m_context.session.store();
    const auto at = m_failures->line(row).row;
    if (m_context.selection && at >= store.begin())
        m_context.selection->select({&store, at});
}

void UpcastPanel::setTimes(const TimeFormat& times)
{
    m_failures->setTimes(times);
}

QString UpcastPanel::verdict() const
{
    return m_verdict->text();
}

QString UpcastPanel::trialText() const
{
    return m_trialText->text();
}

} // namespace app
