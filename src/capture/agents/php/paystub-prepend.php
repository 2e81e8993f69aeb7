<?php
/**
 * Runs before each script of a run. PHP's streams take their proxy from a context only, and
 * stripe-php brings a list of authorities of its own.
 */
(static function (): void {
    $proxy = getenv('PAYSTUB_PROXY');
    $bundle = getenv('SSL_CERT_FILE');
    if ($proxy === false || $bundle === false) {
        return;
    }
    $address = 'tcp://' . parse_url($proxy, PHP_URL_HOST) . ':' . parse_url($proxy, PHP_URL_PORT);
    stream_context_set_default(['http' => ['proxy' => $address, 'request_fulluri' => true]]);

    $loader = static function (string $class) use (&$loader, $bundle): void {
        if ($class !== 'Stripe\Stripe') {
            return;
        }
        foreach (spl_autoload_functions() as $other) {
            if ($other !== $loader && !class_exists($class, false)) {
                $other($class);
            }
        }
        if (class_exists($class, false)) {
            $class::setCABundlePath($bundle);
        }
    };
    spl_autoload_register($loader, true, true);
})();

/**
 * The file that the user's own settings would have run first; ours took its place. It is run here and not
 * within a function: what it defines is for all of the program.
 */
$paystubUsersFile = (static function (): string {
    $files = array_filter(array_map('trim', explode(',', (string) php_ini_scanned_files())));
    array_unshift($files, (string) php_ini_loaded_file());
    $users = '';
    foreach ($files as $file) {
        if ($file !== '' && basename($file) !== 'paystub.ini') {
            // As PHP itself reads it: `none` is no file, and variables stand for what they hold.
            $settings = @parse_ini_file($file) ?: [];
            $users = $settings['auto_prepend_file'] ?? $users;
        }
    }
    return is_string($users) ? $users : '';
})();
if ($paystubUsersFile !== '') {
    require $paystubUsersFile;
}
unset($paystubUsersFile);
