<?php
// PrestaShop's own code of Slovenian is si.
require __DIR__ . '/si.php';
