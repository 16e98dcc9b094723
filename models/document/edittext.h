// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace fiberloom::edits {

/// Translation context of the titles of edits.
struct EditText
{
    Q_DECLARE_TR_FUNCTIONS(edits)
};

} // namespace fiberloom::edits
