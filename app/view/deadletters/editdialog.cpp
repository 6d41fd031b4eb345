#include "app/view/deadletters/editdialog.h"

#include "app/view/deadletters/jsoncolours.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringDecoder>
#include <QTableWidget>

namespace app {

namespace {

constexpr int bytesRole = Qt::UserRole;

//! Nothing when the bytes are no plain text.
std::optional<QString> plainText(const std::string& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder.decode(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    const bool isPlain = !decoder.hasError() && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control && c != u'\t' && c != u'\n' && c != u'\r';
    });
    return isPlain ? std::optional(text) : std::nullopt;
}

} // namespace

bool isSensitiveHeader(const QString& name)
{
    for (const auto* word : {"authorization", "cookie", "token", "password", "secret", "api-key",
                             "apikey", "session"}) {
        if (name.contains(QLatin1String(word), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

EditDialog::EditDialog(const LetterEdit& original, const LetterEdit& shown, QWidget* parent)
    : QDialog(parent)
    , m_original(original)
    , m_key(new QLineEdit)
    , m_hasKey(new QCheckBox(tr("has a key")))
    , m_headers(new QTableWidget(0, 2))
    , m_value(new QPlainTextEdit)
    , m_verdict(new QLabel)
{
    setObjectName(QStringLiteral("editLetter"));
    setWindowTitle(tr("Edit the message for its replay"));
    resize(fontMetrics().averageCharWidth() * 96, fontMetrics().height() * 36);
    buildFields();
    buildButtons();
    m_wasJson = original.value && jsonTrouble(QByteArray::fromStdString(*original.value)).isEmpty();
    fill(shown);
    connect(m_value, &QPlainTextEdit::textChanged, this, &EditDialog::check);
    connect(m_key, &QLineEdit::textChanged, this, &EditDialog::check);
    connect(m_hasKey, &QCheckBox::toggled, this, &EditDialog::check);
    connect(m_headers, &QTableWidget::itemChanged, this, &EditDialog::check);
    check();
}

void EditDialog::buildFields()
{
    m_key->setObjectName(QStringLiteral("editKey"));
    m_key->setFont(fonts::mono());
    m_headers->setObjectName(QStringLiteral("editHeaders"));
    m_headers->setHorizontalHeaderLabels({tr("Header"), tr("Value")});
    m_headers->horizontalHeader()->setStretchLastSection(true);
    m_headers->verticalHeader()->hide();
    m_headers->setFont(fonts::mono());
    m_value->setObjectName(QStringLiteral("editValue"));
    m_value->setFont(fonts::mono());
    m_value->setAccessibleName(tr("Value"));
    new JsonColours(m_value->document());
    m_verdict->setObjectName(QStringLiteral("editVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    auto* add = new QPushButton(icons::icon(QStringLiteral("plus")), tr("Header"));
    auto* remove = new QPushButton(icons::icon(QStringLiteral("minus")), tr("Header"));
    add->setAccessibleName(tr("Add a header"));
    remove->setAccessibleName(tr("Remove the header"));
    connect(add, &QPushButton::clicked, this, [this] {
        addHeader({}, std::string());
        m_headers->editItem(m_headers->item(m_headers->rowCount() - 1, 0));
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        const auto* item = m_headers->item(m_headers->currentRow(), 0);
        if (item && item->flags().testFlag(Qt::ItemIsEditable))
            m_headers->removeRow(m_headers->currentRow());
        check();
    });
    auto* keyRow = new QHBoxLayout;
    keyRow->addWidget(m_key, 1);
    keyRow->addWidget(m_hasKey);
    auto* headerButtons = new QVBoxLayout;
    headerButtons->addWidget(add);
    headerButtons->addWidget(remove);
    headerButtons->addStretch(1);
    auto* headerRow = new QHBoxLayout;
    headerRow->addWidget(m_headers, 1);
    headerRow->addLayout(headerButtons);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(new QLabel(tr("Key")));
    column->addLayout(keyRow);
    column->addWidget(new QLabel(tr("Headers that the replay sends")));
    column->addLayout(headerRow, 1);
    column->addWidget(new QLabel(tr("Value")));
    column->addWidget(m_value, 2);
    column->addWidget(m_verdict);
}

void EditDialog::buildButtons()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto* undo = buttons->addButton(tr("As it was"), QDialogButtonBox::ResetRole);
    m_accept = buttons->addButton(tr("Keep the edit"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("editAccept"));
    m_accept->setDefault(true);
    connect(undo, &QPushButton::clicked, this, [this] { fill(m_original); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(buttons);
}

void EditDialog::fill(const LetterEdit& shown)
{
    m_hasKey->setChecked(shown.key.has_value());
    const auto key = plainText(shown.key.value_or(""));
    m_key->setReadOnly(!key);
    m_key->setText(key.value_or(tr("(bytes that are no text)")));
    m_headers->setRowCount(0);
    for (const auto& [name, value] : shown.headers)
        addHeader(name, value);
    m_headers->resizeColumnToContents(0);
    const auto value = plainText(shown.value.value_or(""));
    m_value->setReadOnly(!value || !shown.value);
    m_value->setPlainText(!shown.value ? tr("(none: a tombstone)")
                                       : value.value_or(tr("(bytes that are no text)")));
}

void EditDialog::addHeader(const std::string& name, const std::optional<std::string>& value)
{
    const QSignalBlocker quiet(m_headers);
    const auto row = m_headers->rowCount();
    m_headers->insertRow(row);
    const auto text = plainText(value.value_or(""));
    auto* first = new QTableWidgetItem(QString::fromStdString(name));
    auto* second =
        new QTableWidgetItem(value ? text.value_or(tr("(bytes that are no text)")) : tr("(null)"));
    const bool isLocked = !text || !value || name.starts_with("sagalens-replay");
    if (isLocked) {
        for (auto* item : {first, second}) {
            item->setFlags(item->flags() & ~Qt::ItemIsEditable);
            item->setToolTip(tr("Locked: it is sent as it is."));
        }
        first->setIcon(icons::icon(QStringLiteral("lock")));
        second->setData(bytesRole, value ? QByteArray::fromStdString(*value) : QByteArray());
    } else if (isSensitiveHeader(first->text())) {
        first->setIcon(icons::icon(QStringLiteral("shield"), Theme::of(this).stuck));
        first->setToolTip(tr("Sensitive: its consumers may trust it."));
    }
    m_headers->setItem(row, 0, first);
    m_headers->setItem(row, 1, second);
}

LetterEdit EditDialog::edit() const
{
    LetterEdit edit = m_original;
    if (!m_key->isReadOnly())
        edit.key =
            m_hasKey->isChecked() ? std::optional(m_key->text().toStdString()) : std::nullopt;
    if (!m_value->isReadOnly())
        edit.value = m_value->toPlainText().toStdString();
    edit.headers.clear();
    for (int row = 0; row < m_headers->rowCount(); ++row) {
        const auto* name = m_headers->item(row, 0);
        const auto* value = m_headers->item(row, 1);
        if (!name || !value || name->text().isEmpty())
            continue;
        std::optional<std::string> bytes = value->text().toStdString();
        if (!name->flags().testFlag(Qt::ItemIsEditable)) {
            const auto original = std::find_if(
                m_original.headers.begin(), m_original.headers.end(),
                [&](const auto& header) { return header.first == name->text().toStdString(); });
            bytes = original == m_original.headers.end() ? std::nullopt : original->second;
        }
        edit.headers.emplace_back(name->text().toStdString(), std::move(bytes));
    }
    return edit;
}

void EditDialog::check()
{
    m_key->setEnabled(m_hasKey->isChecked());
    const auto now = edit();
    QStringList words;
    bool isWrong = false;
    if (m_wasJson && now.value) {
        const auto trouble = jsonTrouble(QByteArray::fromStdString(*now.value));
        isWrong = !trouble.isEmpty();
        words << (isWrong ? trouble : tr("The value is JSON."));
    }
    if (now.key != m_original.key)
        words << tr("Another key: the order with other messages of its key is not kept.");
    for (const auto& header : m_original.headers) {
        const auto name = QString::fromStdString(header.first);
        if (isSensitiveHeader(name)
            && std::find(now.headers.begin(), now.headers.end(), header) == now.headers.end())
            words << tr("%1 is sensitive and was changed.").arg(name);
    }
    m_verdict->setText(words.join(QLatin1Char(' ')));
    auto colours = m_verdict->palette();
    colours.setColor(QPalette::WindowText,
                     isWrong ? Theme::of(this).failed : Theme::of(this).muted);
    m_verdict->setPalette(colours);
    m_accept->setEnabled(!isWrong);
}

} // namespace app
