#pragma once

#include <QString>
#include <QStringList>

#include <string_view>
#include <vector>

namespace app {

//! A line of a stack trace, or several frames of libraries in one.
struct StackLine
{
    QString text;       //!< "at com.shop.Upcasters.toV2(Upcasters.java:88)".
    QStringList folded; //!< The frames that the line stands for.
    bool isFrame = false;
};

//! A stack trace with the frames of frameworks folded, so that the program's own stand out. The
//! first and the causes stay.
std::vector<StackLine> foldStack(std::string_view stack);

} // namespace app
