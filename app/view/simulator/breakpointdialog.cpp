#include "app/view/simulator/breakpointdialog.h"

#include "app/view/simulator/simulatorrun.h"
#include "app/widget/filteredit.h"
#include "app/widget/fonts.h"
#include "app/widget/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

BreakpointDialog::BreakpointDialog(const SimulatorRun& run, const QString& title,
                                   const QString& deed, QWidget* parent)
    : QDialog(parent)
    , m_run(run)
    , m_edit(new FilterEdit)
    , m_trouble(new QLabel)
{
    setWindowTitle(title);
    setObjectName(QStringLiteral("breakpointDialog"));
    m_edit->setObjectName(QStringLiteral("breakpointText"));
    m_edit->setAccessibleName(tr("Condition"));
    m_edit->setPlaceholderText(tr("invariant:any, or payload.amount > 1000"));
    m_edit->setMinimumSize(440, fonts::controlHeight());
    m_trouble->setObjectName(QStringLiteral("breakpointTrouble"));
    m_trouble->setWordWrap(true);
    // Room for two lines, so that nothing moves while one writes.
    m_trouble->setMinimumHeight(2 * fonts::rowHeight());
    m_trouble->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* help = new QLabel(
        tr("type:ORDER_PAID   key:O-3   actor:relay   fault:crash   invariant:PublishOnce\n"
           "saga:O-1 (its end)   step:40   t>10s   label:TEXT, or a filter over the events that a "
           "step publishes.\nSeveral with or between. Ctrl+Space offers what this run knows."));
    help->setFont(fonts::small());
    help->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_deed = buttons->addButton(deed, QDialogButtonBox::AcceptRole);
    m_deed->setObjectName(QStringLiteral("breakpointDeed"));
    m_deed->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(fonts::grid * 2);
    column->addWidget(new QLabel(tr("Stop at")));
    column->addWidget(m_edit);
    column->addWidget(m_trouble);
    column->addWidget(help);
    column->addWidget(buttons);
    m_edit->setChecker([this](const QString& text) {
        return m_run.stage() ? checkCondition(text, *m_run.stage()) : FilterCheck();
    });
    m_edit->setCompleter([this](const QString& text, int cursor) {
        return m_run.stage() ? completeCondition(text, cursor, *m_run.stage()) : FilterCompletion();
    });
    connect(m_edit, &FilterEdit::checked, this, &BreakpointDialog::check);
    connect(m_edit, &FilterEdit::filterAccepted, this, [this] { take(false); });
    connect(m_deed, &QPushButton::clicked, this, [this] { take(false); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

void BreakpointDialog::addBackwards(const QString& deed)
{
    m_back = new QPushButton(deed);
    m_back->setObjectName(QStringLiteral("breakpointBack"));
    m_back->setAutoDefault(false);
    findChild<QDialogButtonBox*>()->addButton(m_back, QDialogButtonBox::ActionRole);
    connect(m_back, &QPushButton::clicked, this, [this] { take(true); });
    check();
}

void BreakpointDialog::check()
{
    const auto isEmpty = m_edit->text().trimmed().isEmpty();
    const auto& found = m_edit->check();
    m_trouble->setText(isEmpty || found.isValid ? QString() : found.message);
    auto ink = palette();
    ink.setColor(QPalette::WindowText, Theme::of(this).failed);
    m_trouble->setPalette(ink);
    m_deed->setEnabled(!isEmpty && found.isValid);
    if (m_back)
        m_back->setEnabled(m_deed->isEnabled());
}

void BreakpointDialog::take(bool backwards)
{
    if (!m_deed->isEnabled())
        return;
    m_isBackwards = backwards;
    accept();
}

void BreakpointDialog::setCondition(const QString& text)
{
    m_edit->setText(text);
}

std::string BreakpointDialog::condition() const
{
    return m_edit->text().trimmed().toStdString();
}

} // namespace app
