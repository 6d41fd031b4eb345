#pragma once

#include <QSyntaxHighlighter>

namespace app {

//! Colours JSON while it is written.
class JsonColours : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override;
};

//! What is wrong with a text as JSON, with line and column; empty when it is JSON.
QString jsonTrouble(const QByteArray& text);

} // namespace app
