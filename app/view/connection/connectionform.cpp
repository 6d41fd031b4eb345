#include "app/view/connection/connectionform.h"

#include "app/view/connection/furtherdialog.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/namedtint.h"
#include "app/widget/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace app {

ConnectionForm::ConnectionForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(fonts::grid * 2);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 8);
    m_grid->setColumnStretch(3, 7);
}

void ConnectionForm::addIdentity(const Places& places)
{
    m_name = addLine({0, 0}, tr("&Name"), "name");
    m_group = addChoice({0, 1}, tr("&Group"), "group");
    m_group->setEditable(true);
    m_group->setInsertPolicy(QComboBox::NoInsert);
    m_group->lineEdit()->setPlaceholderText(tr("none"));
    m_group->setToolTip(
        tr("A folder in the list of connections; “Shop / production” lies in “Shop”."));
    addColours(places.colour);
    m_production = new QCheckBox(tr("Pr&oduction connection"), this);
    m_production->setToolTip(tr("A red frame stands round the views while it is open, and its name "
                                "has to be typed before anything is written."));
    addCheck(places.production, m_production, "production");
    addFurther(places.further);
}

void ConnectionForm::addFurther(Cell cell)
{
    m_furtherButton = new QPushButton(this);
    m_furtherButton->setObjectName(QStringLiteral("further"));
    m_furtherButton->setAutoDefault(false);
    m_furtherButton->setToolTip(tr("Properties that have no field here, one a line"));
    m_grid->addWidget(m_furtherButton, cell.row, cell.column * 2 + 1, Qt::AlignLeft);
    connect(m_furtherButton, &QPushButton::clicked, this, &ConnectionForm::editFurther);
    showFurtherCount();
}

void ConnectionForm::addColours(Cell cell)
{
    m_colour = addChoice(cell, tr("Co&lour"), "colour");
    m_colour->addItem(tr("none"), QString());
    for (const auto& entry : namedtint::all())
        m_colour->addItem(namedtint::swatch(Theme::of(this).tintInk(entry.tint)),
                          namedtint::title(entry), QLatin1String(entry.name));
}

void ConnectionForm::put(Cell cell, QWidget* field, const QString& label, const char* id)
{
    field->setObjectName(QLatin1String(id));
    auto* name = new QLabel(label, this);
    name->setBuddy(field);
    m_labels.insert(field, name);
    m_grid->addWidget(name, cell.row, cell.column * 2, Qt::AlignRight | Qt::AlignVCenter);
    m_grid->addWidget(field, cell.row, cell.column * 2 + 1);
}

QLineEdit* ConnectionForm::addLine(Cell cell, const QString& label, const char* id)
{
    auto* line = new QLineEdit(this);
    put(cell, line, label, id);
    connect(line, &QLineEdit::textEdited, this, &ConnectionForm::changed);
    return line;
}

QLineEdit* ConnectionForm::addFile(Cell cell, const QString& label, const char* id)
{
    auto* line = addLine(cell, label, id);
    line->setFont(fonts::mono());
    auto* browse =
        line->addAction(icons::icon(QStringLiteral("folder")), QLineEdit::TrailingPosition);
    browse->setToolTip(tr("Choose a file"));
    connect(browse, &QAction::triggered, line, [this, line] {
        const auto path = QFileDialog::getOpenFileName(this, tr("Choose a file"), line->text());
        if (!path.isEmpty())
            line->setText(path);
    });
    return line;
}

QLineEdit* ConnectionForm::addPassword(Cell cell, const QString& label, const char* id)
{
    auto* line = addLine(cell, label, id);
    line->setEchoMode(QLineEdit::Password);
    if (!m_password)
        addKeptHint(*line);
    return line;
}

void ConnectionForm::addKeptHint(QLineEdit& password)
{
    m_password = &password;
    auto* row = new QHBoxLayout(m_password);
    row->setContentsMargins(0, 0, fonts::grid * 2, 0);
    row->addStretch(1);
    m_keptHint = new QLabel(tr("in the keyring"), m_password);
    m_keptHint->setFont(fonts::small());
    m_keptHint->setForegroundRole(QPalette::PlaceholderText);
    m_keptHint->hide();
    row->addWidget(m_keptHint);
    connect(m_password, &QLineEdit::textEdited, this, [this] { setPasswordKept(false); });
}

QComboBox* ConnectionForm::addChoice(Cell cell, const QString& label, const char* id)
{
    auto* box = new QComboBox(this);
    put(cell, box, label, id);
    connect(box, &QComboBox::activated, this, [this] {
        showWhatApplies();
        Q_EMIT changed();
    });
    return box;
}

void ConnectionForm::addCheck(Cell cell, QCheckBox* box, const char* id)
{
    box->setObjectName(QLatin1String(id));
    m_grid->addWidget(box, cell.row, cell.column * 2 + 1);
    connect(box, &QCheckBox::toggled, this, &ConnectionForm::changed);
}

void ConnectionForm::setShown(QWidget* field, bool shown)
{
    field->setVisible(shown);
    m_labels.value(field)->setVisible(shown);
}

void ConnectionForm::setGroups(const QStringList& groups)
{
    if (!m_group)
        return;
    const auto text = m_group->currentText();
    m_group->clear();
    m_group->addItems(groups);
    m_group->setEditText(text);
}

void ConnectionForm::setPasswordKept(bool isKept)
{
    m_passwordKept = isKept;
    if (!m_keptHint)
        return;
    m_keptHint->setVisible(isKept);
    m_password->setTextMargins(0, 0, isKept ? m_keptHint->sizeHint().width() : 0, 0);
}

model::Connection ConnectionForm::identity() const
{
    if (!m_name)
        return {};
    return {.name = m_name->text().trimmed().toStdString(),
            .group = m_group->currentText().trimmed().toStdString(),
            .production = m_production->isChecked(),
            .colour = m_colour->currentData().toString().toStdString()};
}

model::Connection ConnectionForm::identified(model::Connection connection) const
{
    const auto who = identity();
    if (!who.name.empty())
        connection.name = who.name;
    connection.group = who.group;
    connection.production = who.production;
    connection.colour = who.colour;
    return connection;
}

void ConnectionForm::setIdentity(const model::Connection& connection)
{
    if (!m_name)
        return;
    m_name->setText(QString::fromStdString(connection.name));
    m_group->setEditText(QString::fromStdString(connection.group));
    m_production->setChecked(connection.production);
    const auto at = m_colour->findData(QString::fromStdString(connection.colour));
    m_colour->setCurrentIndex(std::max(0, at));
}

void ConnectionForm::setFurther(std::map<std::string, std::string> properties)
{
    m_further = std::move(properties);
    showFurtherCount();
}

void ConnectionForm::showFurtherCount()
{
    const auto count = int(m_further.size());
    m_furtherButton->setText(count == 0 ? tr("Further properties…")
                                        : tr("Further properties (%n)…", nullptr, count));
}

void ConnectionForm::editFurther()
{
    FurtherDialog dialog(m_further, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    setFurther(dialog.properties());
    Q_EMIT changed();
}

} // namespace app
