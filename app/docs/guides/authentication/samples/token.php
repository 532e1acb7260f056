<?php
// Prints an access token. Needs PHP 8 with the curl extension, and no package.
$url = getenv('QUITTANCE_URL');
$publicKey = getenv('QUITTANCE_PUBLIC_KEY');
$privateKey = base64_decode(getenv('QUITTANCE_PRIVATE_KEY'), true);

$nonce = bin2hex(random_bytes(16));
$epoch = time();
// Nothing follows the last colon, because the request has no body.
$text = "$publicKey:$nonce:$epoch:";
$signature = base64_encode(hash_hmac('sha256', $text, $privateKey, true));

$request = curl_init("$url/v1/identity/hmac");
curl_setopt_array($request, [
    CURLOPT_POST => true,
    CURLOPT_POSTFIELDS => '',
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => ["Authorization: Hmac $text$signature"],
]);
$answer = curl_exec($request);
if (curl_getinfo($request, CURLINFO_RESPONSE_CODE) !== 201) {
    throw new RuntimeException($answer ?: curl_error($request));
}
echo $answer, PHP_EOL;
